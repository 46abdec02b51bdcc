package io.retropool.client.socket;

/** What a server's word, or the client's own strategy, allows a connection to stay idle. */
final class KeepAlive {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long SECOND_MILLIS = 1_000L;

  private KeepAlive() {}

  /**
   * One second under what the server allows, so that it does not close while we send; a quarter of it under a time that
   * is so short: of one second, which some servers say, clients expect more than a half.
   *
   * @param millis 0 or less: no word
   */
  static long nanos(long millis) {
    if (millis <= 0) {
      return Long.MAX_VALUE;
    }
    long kept = Math.max(millis - SECOND_MILLIS, Math.min(millis, SECOND_MILLIS) * 3 / 4);
    return Math.max(1, Math.min(kept, Long.MAX_VALUE / NANOS_PER_MILLI) * NANOS_PER_MILLI);
  }
}
