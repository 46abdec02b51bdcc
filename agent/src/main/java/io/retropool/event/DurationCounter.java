package io.retropool.event;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts durations as they come, in a little more than a kilobyte. Thread-safe, without a lock. */
final class DurationCounter {
  private final AtomicIntegerArray counts = new AtomicIntegerArray(Durations.BUCKETS);
  private final LongAdder sum = new LongAdder();

  /** @param nanos less than 0 counts as 0 */
  void add(long nanos) {
    counts.incrementAndGet(Durations.bucket(nanos));
    sum.add(Math.max(0, nanos));
  }

  Durations read() {
    long[] copy = new long[Durations.BUCKETS];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = counts.get(i) & 0xffffffffL;
    }
    return new Durations(copy, sum.sum());
  }
}
