package io.retropool.report;

/**
 * Durations, counted in buckets that are a thirty-second wide in proportion, so that a percentile is at most 3.2 % too
 * high, whatever the number of durations. Not thread-safe.
 */
public final class Histogram {
  /** Durations below a microsecond are one. */
  private static final int UNIT_BITS = 10;

  private static final int STEPS = 32;
  private static final int STEP_BITS = 5;
  private static final int BUCKETS = STEPS * (64 - UNIT_BITS - STEP_BITS + 1);

  private final long[] counts = new long[BUCKETS];
  private long count;
  private long sum;
  private long maximum;

  /** @param nanos less than 0 counts as 0 */
  public void add(long nanos) {
    long duration = Math.max(0, nanos);
    counts[bucket(duration >>> UNIT_BITS)]++;
    count++;
    sum += duration;
    maximum = Math.max(maximum, duration);
  }

  public long count() {
    return count;
  }

  /** Nanoseconds. */
  public long sum() {
    return sum;
  }

  /** Nanoseconds; 0 when there are none. */
  public long maximum() {
    return maximum;
  }

  /**
   * The duration that this share of all does not exceed; nanoseconds, 0 when there are none.
   *
   * @param share 0 to 1
   */
  public long percentile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= rank) {
        long upper = upper(i);
        return upper > Long.MAX_VALUE >>> UNIT_BITS ? maximum : Math.min(maximum, upper << UNIT_BITS);
      }
    }
    return maximum;
  }

  private static int bucket(long units) {
    if (units < STEPS) {
      return (int) units;
    }
    int shift = 63 - Long.numberOfLeadingZeros(units) - STEP_BITS;
    return STEPS + shift * STEPS + (int) (units >>> shift) - STEPS;
  }

  /** What is just beyond the bucket, in units. */
  private static long upper(int bucket) {
    if (bucket < STEPS) {
      return bucket + 1;
    }
    int shift = bucket / STEPS - 1;
    return (bucket % STEPS + STEPS + 1L) << shift;
  }
}
