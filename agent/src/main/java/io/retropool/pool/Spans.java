package io.retropool.pool;

/** Arithmetic of instants and spans in nanoseconds, safe against the overflow of a clock that starts anywhere. */
final class Spans {
  /** Longer than any JVM runs, short enough that sums of instants compare by subtraction. */
  static final long FAR = Long.MAX_VALUE / 4;

  private Spans() {}

  /** @param span 0 or less: none, that is {@link #FAR} */
  static long orFar(long span) {
    return span <= 0 ? FAR : Math.min(span, FAR);
  }

  static boolean due(long now, long instant) {
    return now - instant >= 0;
  }

  static long earlier(long one, long other) {
    return one - other <= 0 ? one : other;
  }
}
