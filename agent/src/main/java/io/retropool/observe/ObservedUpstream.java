package io.retropool.observe;

/** The observed calls to one origin. Immutable. With getters, as an MXBean shows it as it is. */
public final class ObservedUpstream extends ObservedCost {
  private final String origin;
  private final long calls;
  private final long callsShared;
  private final int connections;

  ObservedUpstream(String origin, ObservedOrigin of) {
    super(of.savings);
    this.origin = origin;
    this.calls = of.calls.sum();
    this.callsShared = of.shared.sum();
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

  /** Connections that it would have held open at once for this process, at most. */
  public int getConnections() {
    return connections;
  }
}
