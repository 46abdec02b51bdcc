package io.retropool.pool;

/** What an upstream has counted since it was made. Guarded by the lock of the upstream. */
final class Counters {
  long opened;
  long reused;
  long failedDials;
  long overflow;
  long lost;
  long waits;
  long waitNanos;
  long exchangeNanos;
  final long[] closed = new long[CloseReason.values().length];
}
