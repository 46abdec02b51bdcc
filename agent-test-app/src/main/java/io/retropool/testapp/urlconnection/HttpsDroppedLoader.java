package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;

/**
 * Runs an application in a class loader of its own, which calls with a trust manager of its own and is then dropped.
 * Fails unless the loader is collected.
 */
final class HttpsDroppedLoader implements Case {
  private static final int ATTEMPTS = 200;

  @Override
  public String call(Arguments arguments) throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(runApplication(arguments.get("url")));
    for (int i = 0; i < ATTEMPTS && loader.get() != null; i++) {
      System.gc();
      System.runFinalization();
      Thread.sleep(10);
    }
    return loader.get() == null ? "collected" : "still held";
  }

  /** In a method of its own, so that no local variable holds on to what it used. */
  private static ClassLoader runApplication(String url) throws Exception {
    URL jar = HttpsDroppedLoader.class.getProtectionDomain().getCodeSource().getLocation();
    URLClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getSystemClassLoader().getParent());
    try {
      Class<?> application = loader.loadClass(DroppedApplication.class.getName());
      Callable<?> call = (Callable<?>) application.getConstructor(String.class).newInstance(url);
      call.call();
      call.call();
      return loader;
    } finally {
      loader.close();
    }
  }
}
