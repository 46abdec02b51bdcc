package io.retropool.client.jdkhttp.java11;

import java.util.concurrent.atomic.AtomicLong;

/** What {@code toString()} of a client looks like in the JDK: logs show it. Immutable, thread-safe. */
final class ClientName {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final String text;

  ClientName(Object client) {
    this.text =
        JdkInternals.PACKAGE
            + "HttpClientImpl@"
            + Integer.toHexString(System.identityHashCode(client))
            + '('
            + NUMBERS.incrementAndGet()
            + ')';
  }

  @Override
  public String toString() {
    return text;
  }
}
