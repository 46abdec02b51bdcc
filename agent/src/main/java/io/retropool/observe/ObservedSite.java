package io.retropool.observe;

/** A place in the code that opens connections to an origin. Immutable. With getters, as an MXBean shows it as it is. */
public final class ObservedSite {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final String site;
  private final String origin;
  private final long clients;
  private final long dials;
  private final long dialsSaved;
  private final long handshakes;
  private final long handshakesSaved;
  private final double timeMillis;
  private final double timeSavedMillis;
  private final double cpuMillis;
  private final double cpuSavedMillis;
  private final long dialsUnmeasured;

  ObservedSite(String site, String origin, ObservedSites.SiteCount count) {
    this.site = site;
    this.origin = origin;
    this.clients = count.clients.sum();
    this.dials = count.savings.dials.sum();
    this.dialsSaved = count.savings.savedDials.sum();
    this.handshakes = count.savings.handshakes.sum();
    this.handshakesSaved = count.savings.savedHandshakes.sum();
    this.timeMillis = count.savings.nanos.sum() / NANOS_PER_MILLI;
    this.timeSavedMillis = count.savings.savedNanos.sum() / NANOS_PER_MILLI;
    this.cpuMillis = count.savings.cpu.sum() / NANOS_PER_MILLI;
    this.cpuSavedMillis = count.savings.savedCpu.sum() / NANOS_PER_MILLI;
    this.dialsUnmeasured = count.savings.unmeasured.sum();
  }

  /** Up to five frames, one a line, the innermost first. */
  public String getSite() {
    return site;
  }

  /** Scheme, host and port; empty: several. */
  public String getOrigin() {
    return origin;
  }

  /** Clients or TLS contexts that were made here, each for one call. */
  public long getClients() {
    return clients;
  }

  public long getDials() {
    return dials;
  }

  /** Those of them for which a pool would have had a connection. */
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
}
