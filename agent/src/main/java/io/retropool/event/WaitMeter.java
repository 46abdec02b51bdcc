package io.retropool.event;

/** The waits of calls for a connection of one pool to one origin. Thread-safe. */
final class WaitMeter implements ByUpstream.Told {
  private final DurationCounter waits = new DurationCounter();
  private volatile long lastWait;

  /** @param now when it ended, in nanoseconds */
  void add(long nanos, long now) {
    lastWait = now;
    waits.add(nanos);
  }

  @Override
  public long lastTold() {
    return lastWait;
  }

  Durations read() {
    return waits.read();
  }
}
