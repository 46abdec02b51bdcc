package io.retropool.testapp;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;

/**
 * Runs an application with all its libraries in a class loader of its own, twice, and drops it. Says whether the loader
 * is collected.
 */
public final class DroppedLoader implements Case {
  private static final int ATTEMPTS = 200;

  private final String application;

  /** @param application the name of a {@code Callable} that is made with the address to call */
  public DroppedLoader(String application) {
    this.application = application;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(run(arguments.get("url")));
    for (int i = 0; i < ATTEMPTS && loader.get() != null; i++) {
      System.gc();
      System.runFinalization();
      Thread.sleep(10);
    }
    return loader.get() == null ? "collected" : "still held";
  }

  /** In a method of its own, so that no local variable holds on to what it used. */
  public ClassLoader run(String url) throws Exception {
    URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getSystemClassLoader().getParent());
    try {
      Class<?> type = loader.loadClass(application);
      Callable<?> call = (Callable<?>) type.getConstructor(String.class).newInstance(url);
      call.call();
      call.call();
      return loader;
    } finally {
      loader.close();
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    String[] files = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[files.length];
    for (int i = 0; i < files.length; i++) {
      urls[i] = new File(files[i]).toURI().toURL();
    }
    return urls;
  }
}
