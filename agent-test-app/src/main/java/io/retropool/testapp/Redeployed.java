package io.retropool.testapp;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Deploys and drops an application {@code times} times. Fails unless each of them is collected while the others come
 * and go, or soon after the last.
 */
public final class Redeployed implements Case {
  /** Runs an application in a loader of its own. */
  public interface Deployment {
    ClassLoader run(String url) throws Exception;
  }

  private static final int EACH = 10;
  private static final int ATTEMPTS = 200;

  private final Deployment deployment;

  public Redeployed(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < arguments.number("times", 1); i++) {
      loaders.add(new WeakReference<>(deployment.run(arguments.get("url"))));
      if (i % EACH == 0) {
        System.gc();
      }
    }
    for (int i = 0; i < ATTEMPTS && held(loaders) > 0; i++) {
      System.gc();
      System.runFinalization();
      Thread.sleep(10);
    }
    return held(loaders) + " of " + loaders.size() + " still held";
  }

  private static long held(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }
}
