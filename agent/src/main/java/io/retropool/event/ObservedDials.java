package io.retropool.event;

/** The dials of calls that were only observed. Immutable. Times are nanoseconds. */
public final class ObservedDials {
  public static final ObservedDials NONE = new ObservedDials(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final long clients;
  private final long dials;
  private final long dialsSaved;
  private final long handshakes;
  private final long handshakesSaved;
  private final long time;
  private final long timeSaved;
  private final long cpu;
  private final long cpuSaved;
  private final long unmeasured;

  /**
   * @param clients clients or TLS contexts that were made for these calls
   * @param dials connections that were opened
   * @param dialsSaved those of them for which a pool would have had a connection
   * @param handshakes TLS handshakes of those that were opened
   * @param handshakesSaved those that a pool would have saved
   * @param time what dials and handshakes took
   * @param timeSaved what those took that a pool would have saved
   * @param cpu CPU time of the dials and handshakes of which it is known
   * @param cpuSaved CPU time of those of them that a pool would have saved
   * @param unmeasured dials whose CPU time is not known, or not all of it
   */
  public ObservedDials(
      long clients,
      long dials,
      long dialsSaved,
      long handshakes,
      long handshakesSaved,
      long time,
      long timeSaved,
      long cpu,
      long cpuSaved,
      long unmeasured) {
    this.clients = clients;
    this.dials = dials;
    this.dialsSaved = dialsSaved;
    this.handshakes = handshakes;
    this.handshakesSaved = handshakesSaved;
    this.time = time;
    this.timeSaved = timeSaved;
    this.cpu = cpu;
    this.cpuSaved = cpuSaved;
    this.unmeasured = unmeasured;
  }

  /** Clients or TLS contexts that were made for these calls. */
  public long clients() {
    return clients;
  }

  /** Connections that were opened. */
  public long dials() {
    return dials;
  }

  /** Those of them for which a pool would have had a connection. */
  public long dialsSaved() {
    return dialsSaved;
  }

  /** TLS handshakes of those that were opened. */
  public long handshakes() {
    return handshakes;
  }

  /** Those that a pool would have saved. */
  public long handshakesSaved() {
    return handshakesSaved;
  }

  /** What dials and handshakes took. */
  public long time() {
    return time;
  }

  /** What those took that a pool would have saved. */
  public long timeSaved() {
    return timeSaved;
  }

  /** CPU time of the dials and handshakes of which it is known. */
  public long cpu() {
    return cpu;
  }

  /** CPU time of those of them that a pool would have saved. */
  public long cpuSaved() {
    return cpuSaved;
  }

  /** Dials whose CPU time is not known, or not all of it. */
  public long unmeasured() {
    return unmeasured;
  }

  /** What has been added to the earlier ones. */
  ObservedDials since(ObservedDials earlier) {
    return new ObservedDials(
        clients - earlier.clients,
        dials - earlier.dials,
        dialsSaved - earlier.dialsSaved,
        handshakes - earlier.handshakes,
        handshakesSaved - earlier.handshakesSaved,
        time - earlier.time,
        timeSaved - earlier.timeSaved,
        cpu - earlier.cpu,
        cpuSaved - earlier.cpuSaved,
        unmeasured - earlier.unmeasured);
  }
}
