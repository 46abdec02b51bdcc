package io.retropool.event;

/**
 * A dial on its way to a {@link Meter}, and to the event where there is one. For one thread at a time, as every span.
 */
final class MeteredDial implements Events.Dial {
  private final Meter meter;
  private final Events.Dial recorded;
  private final Thread thread = Thread.currentThread();
  private long cpuBefore;
  private final long startNanos = System.nanoTime();
  private String pool = "";
  private String origin = "";
  private long tlsNanos;
  private boolean stopped;
  private long endNanos;
  private long cpuSpent;

  /** @param recorded null when nobody records */
  MeteredDial(Meter meter, Events.Dial recorded) {
    this.meter = meter;
    this.recorded = recorded;
    this.cpuBefore = meter.cpuNanos();
  }

  @Override
  public void wanted(String origin, String pool, String client, String reason) {
    this.origin = origin;
    this.pool = pool;
    if (recorded != null) {
      recorded.wanted(origin, pool, client, reason);
    }
  }

  /** That it ends where it began would be chance. */
  @Override
  public void onSeveralThreads() {
    cpuBefore = -1;
  }

  @Override
  public void tags(String tags) {
    if (recorded != null) {
      recorded.tags(tags);
    }
  }

  @Override
  public void dnsTime(long nanos) {
    if (recorded != null) {
      recorded.dnsTime(nanos);
    }
  }

  @Override
  public void connectTime(long nanos) {
    if (recorded != null) {
      recorded.connectTime(nanos);
    }
  }

  @Override
  public void tls(long nanos, String protocol, boolean resumed) {
    tlsNanos = nanos;
    if (recorded != null) {
      recorded.tls(nanos, protocol, resumed);
    }
  }

  @Override
  public void stop() {
    takeTime();
    if (recorded != null) {
      recorded.stop();
    }
  }

  private void takeTime() {
    if (!stopped) {
      stopped = true;
      endNanos = System.nanoTime();
      cpuSpent = cpuSpent();
    }
  }

  @Override
  public void end(long connectionId, Throwable failure) {
    if (failure == null) {
      takeTime();
      meter.dialled(pool, origin, endNanos - startNanos, tlsNanos, cpuSpent, endNanos);
    }
    if (recorded != null) {
      recorded.end(connectionId, failure);
    }
  }

  private long cpuSpent() {
    long cpuNow = cpuBefore < 0 || thread != Thread.currentThread() ? -1 : meter.cpuNanos();
    return cpuNow < 0 ? -1 : cpuNow - cpuBefore;
  }
}
