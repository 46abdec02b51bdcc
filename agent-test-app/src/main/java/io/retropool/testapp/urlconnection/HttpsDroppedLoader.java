package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.lang.ref.WeakReference;

/**
 * Runs an application in a class loader of its own, which calls with a trust manager of its own and is then dropped.
 * Fails unless the loader is collected.
 */
final class HttpsDroppedLoader implements Case {
  private static final int ATTEMPTS = 200;

  @Override
  public String call(Arguments arguments) throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(DroppedApplication.run(arguments.get("url")));
    for (int i = 0; i < ATTEMPTS && loader.get() != null; i++) {
      System.gc();
      System.runFinalization();
      Thread.sleep(10);
    }
    return loader.get() == null ? "collected" : "still held";
  }
}
