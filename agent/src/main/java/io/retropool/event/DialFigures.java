package io.retropool.event;

/** What dials have cost that succeeded. Immutable; nanoseconds. */
public final class DialFigures {
  /** No dial yet. */
  public static final DialFigures NONE = new DialFigures(Durations.NONE, Durations.NONE, 0, 0);

  private final Durations dials;
  private final Durations handshakes;
  private final long cpu;
  private final long cpuDials;

  /**
   * @param dials from the look-up of the host to the end of the TLS handshake
   * @param handshakes of those the TLS handshakes whose time is known
   * @param cpu of the threads that dialled, in sum
   * @param cpuDials of how many dials that is known
   */
  DialFigures(Durations dials, Durations handshakes, long cpu, long cpuDials) {
    this.dials = dials;
    this.handshakes = handshakes;
    this.cpu = cpu;
    this.cpuDials = cpuDials;
  }

  /** From the look-up of the host to the end of the TLS handshake. */
  public Durations dials() {
    return dials;
  }

  /** The TLS handshakes whose time is known. */
  public Durations handshakes() {
    return handshakes;
  }

  /** CPU time of the dialling thread for one dial on average; 0 while no dial's is known. */
  public long meanCpu() {
    return cpuDials <= 0 ? 0 : cpu / cpuDials;
  }

  /** Dials that ran on several threads, or on a virtual one: their CPU time is not known. */
  public long unmeasured() {
    return Math.max(0, dials.count() - cpuDials);
  }

  /** Both together. */
  public DialFigures plus(DialFigures other) {
    return new DialFigures(
        dials.plus(other.dials), handshakes.plus(other.handshakes), cpu + other.cpu, cpuDials + other.cpuDials);
  }

  /** What was added to the earlier ones of the same dials. */
  public DialFigures since(DialFigures earlier) {
    return new DialFigures(
        dials.since(earlier.dials),
        handshakes.since(earlier.handshakes),
        Math.max(0, cpu - earlier.cpu),
        Math.max(0, cpuDials - earlier.cpuDials));
  }
}
