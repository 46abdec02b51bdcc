package io.retropool.event;

/** Tells a {@link Meter} on the way what it counts; a dial or a wait is a span at all times. Thread-safe. */
final class MeteredEvents extends ForwardingEvents {
  private final Meter meter;

  MeteredEvents(Meter meter, Events recorded) {
    this.meter = meter;
    forwardTo(recorded);
  }

  @Override
  public Dial dial() {
    return new MeteredDial(meter, super.dial());
  }

  @Override
  public PoolWait poolWait() {
    return new MeteredWait(meter, super.poolWait());
  }

  @Override
  public void notPooled(String origin, String pool, String tags, String client, String reason) {
    meter.notPooledCounts().add(client, origin, reason);
    super.notPooled(origin, pool, tags, client, reason);
  }
}
