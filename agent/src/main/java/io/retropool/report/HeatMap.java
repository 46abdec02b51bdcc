package io.retropool.report;

/** How many calls took how long, when. Not thread-safe. */
public final class HeatMap {
  /** Parts that a recording is cut into. */
  public static final int PARTS = 60;

  /** Where each band ends, in milliseconds; the last one has no end. */
  private static final int[] BOUNDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};

  public static final int BANDS = BOUNDS.length + 1;

  private final long[][] calls = new long[BANDS][PARTS];
  private long most;

  void add(int part, long nanos) {
    int band = band(nanos);
    calls[band][part]++;
    most = Math.max(most, calls[band][part]);
  }

  private static int band(long nanos) {
    int band = 0;
    while (band < BOUNDS.length && nanos >= BOUNDS[band] * 1_000_000L) {
      band++;
    }
    return band;
  }

  public long calls(int band, int part) {
    return calls[band][part];
  }

  /** The most calls of any field. */
  public long most() {
    return most;
  }

  /** Milliseconds from which on a band is. */
  public static int from(int band) {
    return band == 0 ? 0 : BOUNDS[band - 1];
  }
}
