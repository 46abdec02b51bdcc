package io.retropool.report;

/** From when to when a recording is, in milliseconds since 1970. Immutable. */
public final class RecordingSpan {
  private final long start;
  private final long end;

  public RecordingSpan(long start, long end) {
    this.start = start;
    this.end = Math.max(end, start + 1);
  }

  public long start() {
    return start;
  }

  public long end() {
    return end;
  }

  public long millis() {
    return end - start;
  }

  /** Which of so many equal parts of the span a moment falls into; what lies outside counts to the first or last. */
  public int part(long moment, int parts) {
    long part = (moment - start) * parts / millis();
    return (int) Math.max(0, Math.min(parts - 1, part));
  }
}
