package io.retropool.testapp.odd;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Runs the application as a bundle: the loader of its classes delegates nothing of its own accord but java.*. */
public final class InFelix {
  private static final String APPLICATION = "io.retropool.testapp.Main";

  private InFelix() {}

  /** @param args the location of the bundle, and a folder for the framework's files */
  public static void main(String[] args) throws Throwable {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(Constants.FRAMEWORK_STORAGE, args[1]);
    // Apache HttpClient 5 takes it, and on JDK 8 the framework does not export it.
    configuration.put(Constants.FRAMEWORK_BOOTDELEGATION, "jdk.net");
    Framework framework = new FrameworkFactory().newFramework(configuration);
    framework.start();
    try {
      Bundle bundle = framework.getBundleContext().installBundle(args[0]);
      bundle.start();
      run(bundle);
    } finally {
      stop(framework);
    }
  }

  private static void run(Bundle bundle) throws Throwable {
    try {
      Class<?> application = bundle.loadClass(APPLICATION);
      if (application.getClassLoader() == InFelix.class.getClassLoader()) {
        throw new IllegalStateException("not of the bundle");
      }
      application.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void stop(Framework framework) throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(0);
  }
}
