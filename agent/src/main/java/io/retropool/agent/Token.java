package io.retropool.agent;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What tells calls of woven code from calls of anybody else. Not made by {@code SecureRandom}, which would set up the
 * security providers and, from JDK 25 on, NIO's channels, before {@code main}.
 */
final class Token {
  private static final String RANDOM = "/dev/urandom";
  private static final int LENGTH = 16;

  private Token() {}

  /** Another one each time. */
  static String make() {
    StringBuilder token = new StringBuilder(Long.toHexString(System.nanoTime()));
    token.append('-').append(Integer.toHexString(System.identityHashCode(token)));
    try (InputStream random = new FileInputStream(RANDOM)) {
      for (int i = 0; i < LENGTH; i++) {
        token.append('-').append(Integer.toHexString(random.read()));
      }
    } catch (IOException noSuchDevice) {
      // the clock and the hash are enough to keep strangers out, though not somebody who guesses on purpose
    }
    // Interned, as what is baked into woven code is: comparing the two takes no look at their letters.
    return token.toString().intern();
  }
}
