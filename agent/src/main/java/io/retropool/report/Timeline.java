package io.retropool.report;

/** What the statistics of one upstream said, in equal parts of the recording. Not thread-safe. */
public final class Timeline {
  /** Parts that a recording is cut into. */
  public static final int PARTS = 120;

  private final float[] saturation = new float[PARTS];
  private final long[] opened = new long[PARTS];
  private final long[] reused = new long[PARTS];
  private final int[] pending = new int[PARTS];
  private final int[] active = new int[PARTS];
  private final boolean[] told = new boolean[PARTS];

  void add(int part, Row row) {
    told[part] = true;
    saturation[part] = Math.max(saturation[part], (float) row.fraction("saturation"));
    opened[part] += row.number("opened");
    reused[part] += row.number("reused");
    pending[part] = Math.max(pending[part], (int) row.number("pending"));
    active[part] = Math.max(active[part], (int) row.number("active"));
  }

  /** Whether anything is known about this part. */
  public boolean told(int part) {
    return told[part];
  }

  /** The highest, 0 to 1 and above. */
  public float saturation(int part) {
    return saturation[part];
  }

  /** Share of calls on an open connection, 0 to 1; NaN when there were no calls. */
  public double reuse(int part) {
    long calls = opened[part] + reused[part];
    return calls == 0 ? Double.NaN : (double) reused[part] / calls;
  }

  /** The most calls that waited. */
  public int pending(int part) {
    return pending[part];
  }

  /** The most connections in use. */
  public int active(int part) {
    return active[part];
  }
}
