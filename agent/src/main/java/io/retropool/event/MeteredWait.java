package io.retropool.event;

/** A wait on its way to a {@link Meter}, and to the event where there is one. Ended once, on any thread. */
final class MeteredWait implements Events.PoolWait {
  private final Meter meter;
  private final Events.PoolWait recorded;
  private final long startNanos = System.nanoTime();

  /** @param recorded null when nobody records */
  MeteredWait(Meter meter, Events.PoolWait recorded) {
    this.meter = meter;
    this.recorded = recorded;
  }

  @Override
  public void end(String origin, String pool, String tags, int queueLength, boolean granted) {
    long now = System.nanoTime();
    meter.waited(pool, origin, now - startNanos, now);
    if (recorded != null) {
      recorded.end(origin, pool, tags, queueLength, granted);
    }
  }
}
