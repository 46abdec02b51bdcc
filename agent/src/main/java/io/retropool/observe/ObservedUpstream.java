package io.retropool.observe;

/** The observed calls to one origin. Immutable. With getters, as an MXBean shows it as it is. */
public final class ObservedUpstream {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final String origin;
  private final long calls;
  private final long callsShared;
  private final long dials;
  private final long dialsSaved;
  private final long handshakes;
  private final long handshakesSaved;
  private final double timeMillis;
  private final double timeSavedMillis;
  private final double cpuMillis;
  private final double cpuSavedMillis;
  private final long dialsUnmeasured;
  private final int connections;

  ObservedUpstream(String origin, ObservedOrigin of) {
    this.origin = origin;
    this.calls = of.calls.sum();
    this.callsShared = of.shared.sum();
    this.dials = of.savings.dials.sum();
    this.dialsSaved = of.savings.savedDials.sum();
    this.handshakes = of.savings.handshakes.sum();
    this.handshakesSaved = of.savings.savedHandshakes.sum();
    this.timeMillis = of.savings.nanos.sum() / NANOS_PER_MILLI;
    this.timeSavedMillis = of.savings.savedNanos.sum() / NANOS_PER_MILLI;
    this.cpuMillis = of.savings.cpu.sum() / NANOS_PER_MILLI;
    this.cpuSavedMillis = of.savings.savedCpu.sum() / NANOS_PER_MILLI;
    this.dialsUnmeasured = of.savings.unmeasured.sum();
    this.connections = of.most();
  }

  /** Scheme, host and port. */
  public String getOrigin() {
    return origin;
  }

  public long getCalls() {
    return calls;
  }

  /** Those of them for which a pool would have had a connection. */
  public long getCallsShared() {
    return callsShared;
  }

  /** Connections that were opened, where the client tells. */
  public long getDials() {
    return dials;
  }

  public long getDialsSaved() {
    return dialsSaved;
  }

  public long getHandshakes() {
    return handshakes;
  }

  public long getHandshakesSaved() {
    return handshakesSaved;
  }

  /** What the dials and handshakes took. */
  public double getTimeMillis() {
    return timeMillis;
  }

  public double getTimeSavedMillis() {
    return timeSavedMillis;
  }

  /** CPU time of those whose thread is known. */
  public double getCpuMillis() {
    return cpuMillis;
  }

  /** The same of those that a pool would have saved. */
  public double getCpuSavedMillis() {
    return cpuSavedMillis;
  }

  /** Dials that ran on several threads, or on a virtual one: their CPU time is not known, or not all of it. */
  public long getDialsUnmeasured() {
    return dialsUnmeasured;
  }

  /** Connections that it would have held open at once for this process, at most. */
  public int getConnections() {
    return connections;
  }
}
