package io.retropool.observe;

/**
 * What observed calls took to open connections, and what of it a pool would have saved. Immutable. With getters, as
 * MXBeans show what extends it as it is.
 */
public abstract class ObservedCost {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final long dials;
  private final long dialsSaved;
  private final long handshakes;
  private final long handshakesSaved;
  private final double timeMillis;
  private final double timeSavedMillis;
  private final double cpuMillis;
  private final double cpuSavedMillis;
  private final long dialsUnmeasured;

  ObservedCost(Savings of) {
    this.dials = of.dials.sum();
    this.dialsSaved = of.savedDials.sum();
    this.handshakes = of.handshakes.sum();
    this.handshakesSaved = of.savedHandshakes.sum();
    this.timeMillis = of.nanos.sum() / NANOS_PER_MILLI;
    this.timeSavedMillis = of.savedNanos.sum() / NANOS_PER_MILLI;
    this.cpuMillis = of.cpu.sum() / NANOS_PER_MILLI;
    this.cpuSavedMillis = of.savedCpu.sum() / NANOS_PER_MILLI;
    this.dialsUnmeasured = of.unmeasured.sum();
  }

  /** Connections that were opened, where the client tells. */
  public final long getDials() {
    return dials;
  }

  /** Those of them for which a pool would have had a connection. */
  public final long getDialsSaved() {
    return dialsSaved;
  }

  public final long getHandshakes() {
    return handshakes;
  }

  public final long getHandshakesSaved() {
    return handshakesSaved;
  }

  /** What the dials and handshakes took. */
  public final double getTimeMillis() {
    return timeMillis;
  }

  public final double getTimeSavedMillis() {
    return timeSavedMillis;
  }

  /** CPU time of those whose thread is known. */
  public final double getCpuMillis() {
    return cpuMillis;
  }

  /** The same of those that a pool would have saved. */
  public final double getCpuSavedMillis() {
    return cpuSavedMillis;
  }

  /** Dials that ran on several threads, or on a virtual one: their CPU time is not known, or not all of it. */
  public final long getDialsUnmeasured() {
    return dialsUnmeasured;
  }
}
