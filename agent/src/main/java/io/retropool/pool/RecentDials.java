package io.retropool.pool;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How long the last dials of an upstream took. Guarded by the lock of its upstream. */
final class RecentDials {
  /** Nobody waits longer than this in order to save a dial. */
  static final long AT_MOST = TimeUnit.MILLISECONDS.toNanos(50);

  private static final int REMEMBERED = 9;

  private final long[] recent = new long[REMEMBERED];
  private int count;

  void add(long nanos) {
    recent[count % REMEMBERED] = nanos;
    // After the ring is full only the position matters; the count must not run over.
    count = count == 2 * REMEMBERED - 1 ? REMEMBERED : count + 1;
  }

  /** The median, {@link #AT_MOST} at most and as long as nothing is known. */
  long worthWaiting() {
    int known = Math.min(count, REMEMBERED);
    if (known == 0) {
      return AT_MOST;
    }
    long[] sorted = Arrays.copyOf(recent, known);
    Arrays.sort(sorted);
    return Math.min(AT_MOST, sorted[known / 2]);
  }
}
