package io.retropool.event;

/**
 * How long some things took, counted in buckets that are a sixteenth wide in proportion, from 16 microseconds to two
 * minutes: a percentile is at most 6.3 % too high within them. Immutable; nanoseconds.
 */
public final class Durations {
  /** Nothing yet. */
  public static final Durations NONE = new Durations(new long[0], 0);

  /** Durations below 16 microseconds are one. */
  static final int UNIT_BITS = 14;

  private static final int STEP_BITS = 4;
  private static final int STEPS = 1 << STEP_BITS;
  private static final int OCTAVES = 20;
  static final int BUCKETS = STEPS * OCTAVES;

  private final long[] counts;
  private final long sum;
  private final long count;

  /** @param counts one for each bucket, or empty; not copied */
  Durations(long[] counts, long sum) {
    this.counts = counts;
    this.sum = sum;
    long all = 0;
    for (long each : counts) {
      all += each;
    }
    this.count = all;
  }

  public long count() {
    return count;
  }

  public long sum() {
    return sum;
  }

  /** 0 when there are none. */
  public long mean() {
    return count == 0 ? 0 : sum / count;
  }

  /**
   * The duration that this share of all does not exceed; 0 when there are none.
   *
   * @param share 0 to 1
   */
  public long percentile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return upper(i);
      }
    }
    return 0;
  }

  /** Both together. */
  public Durations plus(Durations other) {
    return combined(other, 1);
  }

  /** What was added to the earlier ones; never less than nothing. */
  public Durations since(Durations earlier) {
    return combined(earlier, -1);
  }

  private Durations combined(Durations other, int sign) {
    if (other.count == 0) {
      return this;
    }
    long[] both = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      both[i] = Math.max(0, at(counts, i) + sign * at(other.counts, i));
    }
    return new Durations(both, Math.max(0, sum + sign * other.sum));
  }

  private static long at(long[] counts, int index) {
    return counts.length == 0 ? 0 : counts[index];
  }

  static int bucket(long nanos) {
    long units = Math.max(0, nanos) >>> UNIT_BITS;
    if (units < STEPS) {
      return (int) units;
    }
    int shift = 63 - Long.numberOfLeadingZeros(units) - STEP_BITS;
    return Math.min(BUCKETS - 1, shift * STEPS + (int) (units >>> shift));
  }

  /** What is just beyond the bucket. */
  private static long upper(int bucket) {
    int shift = Math.max(0, bucket / STEPS - 1);
    long units = bucket < STEPS ? bucket + 1 : (bucket % STEPS + STEPS + 1L) << shift;
    return units << UNIT_BITS;
  }
}
