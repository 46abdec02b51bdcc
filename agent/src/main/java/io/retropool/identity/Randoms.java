package io.retropool.identity;

import io.retropool.pool.WeakKey;
import java.security.SecureRandom;

/** What a context's source of random numbers contributes to its identity. */
final class Randoms {
  private Randoms() {}

  /**
   * The JDK's by class: numbers from the same kind of generator are all alike, and contexts made without one get a new
   * one each. Where the generator behind {@link SecureRandom} is the application's, its provider's class tells it.
   */
  static void describe(Object random, Parts parts) {
    if (!Loaders.isJdk(random.getClass())) {
      parts.object(random, "random number generator of class " + random.getClass().getName() + " is not the JDK's");
      return;
    }
    Class<?> provider = ((SecureRandom) random).getProvider() == null
        ? random.getClass()
        : ((SecureRandom) random).getProvider().getClass();
    parts.keepsAlive(provider);
    parts.value(Loaders.isJdk(provider) ? random.getClass().getName() : new WeakKey(provider));
  }

  /** Whether no code of the application is behind it. */
  static boolean isJdk(SecureRandom random) {
    return Loaders.isJdk(random.getClass())
        && (random.getProvider() == null || Loaders.isJdk(random.getProvider().getClass()));
  }
}
