package io.retropool.event;

/**
 * What was observed at one origin, or at one place in the code that dials it, since some moment. Immutable. Times are
 * nanoseconds.
 */
public final class ObservationStatistics implements StatisticsRows.Row<ObservationStatistics> {
  private final String origin;
  private final String site;
  private final long calls;
  private final long callsShared;
  private final int connections;
  private final ObservedDials dials;

  private ObservationStatistics(
      String origin, String site, long calls, long callsShared, int connections, ObservedDials dials) {
    this.origin = origin;
    this.site = site;
    this.calls = calls;
    this.callsShared = callsShared;
    this.connections = connections;
    this.dials = dials;
  }

  /**
   * The calls to one origin, wherever in the code they are made.
   *
   * @param calls that were observed
   * @param callsShared those of them for which a pool would have had a connection
   * @param connections that it would have held open at once, at most, since the first of them
   */
  public static ObservationStatistics ofOrigin(String origin, long calls, long callsShared, int connections) {
    return new ObservationStatistics(origin, "", calls, callsShared, connections, ObservedDials.NONE);
  }

  /**
   * The dials of one place in the code.
   *
   * @param origin empty: several
   * @param site frames, one a line, the innermost first
   */
  public static ObservationStatistics ofSite(String origin, String site, ObservedDials dials) {
    return new ObservationStatistics(origin, site, 0, 0, 0, dials);
  }

  /** {@code scheme://host:port}; empty: several. */
  public String origin() {
    return origin;
  }

  /** Frames, one a line, the innermost first; empty for what is known of the origin. */
  public String site() {
    return site;
  }

  public long calls() {
    return calls;
  }

  /** Those of them for which a pool would have had a connection. */
  public long callsShared() {
    return callsShared;
  }

  /**
   * Connections that a pool would have held open at once, at most; not since the row before, but since the first call.
   */
  public int connections() {
    return connections;
  }

  public ObservedDials dials() {
    return dials;
  }

  /** Whether anything was counted. */
  public boolean isSomething() {
    return calls > 0 || dials.dials() > 0 || dials.clients() > 0;
  }

  @Override
  public String key() {
    return origin + '\n' + site;
  }

  @Override
  public ObservationStatistics since(ObservationStatistics earlier) {
    boolean continues = calls >= earlier.calls && dials.dials() >= earlier.dials.dials();
    return continues
        ? new ObservationStatistics(
            origin,
            site,
            calls - earlier.calls,
            callsShared - earlier.callsShared,
            connections,
            dials.since(earlier.dials))
        : this;
  }
}
