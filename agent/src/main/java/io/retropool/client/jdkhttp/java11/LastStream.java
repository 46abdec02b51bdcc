package io.retropool.client.jdkhttp.java11;

/**
 * Which streams of a HTTP/2 connection its server answers, as far as it has said (GOAWAY; RFC 9113, section 6.8).
 * Thread-safe: of a stream that is opened, and then asked for here, and a server's word that is told here before it is
 * looked for open streams, one meets the other.
 */
final class LastStream {
  private volatile int last = Integer.MAX_VALUE;

  /** It answers none after this; later words may only lower it. */
  synchronized void is(int number) {
    last = Math.min(last, number);
  }

  /** Whether it does not look at the stream of that number. */
  boolean isBefore(int number) {
    return number > last;
  }
}
