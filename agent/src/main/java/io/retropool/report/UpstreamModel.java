package io.retropool.report;

import java.util.Map;
import java.util.TreeMap;

/** What a recording says of one pool at one origin. Not thread-safe; does not change once the recording is read. */
public final class UpstreamModel {
  /** From which saturation on a pool counts as full. */
  static final double FULL = 0.85;

  private final Model model;
  private final String origin;
  private final String pool;
  final Histogram exchanges = new Histogram();
  final Histogram firstBytes = new Histogram();
  final Histogram dials = new Histogram();
  final Histogram lookUps = new Histogram();
  final Histogram connects = new Histogram();
  final Histogram handshakes = new Histogram();
  final Histogram waits = new Histogram();
  final Timeline timeline = new Timeline();
  final HeatMap heatMap = new HeatMap();
  final Sites dialSites = new Sites();
  final Sites undrainedSites = new Sites();
  final Sites waitSites = new Sites();
  final Sites failedSites = new Sites();
  final Map<String, Long> dialReasons = new TreeMap<>();
  final Map<String, Long> closeReasons = new TreeMap<>();
  final Map<String, Long> failures = new TreeMap<>();
  long rows;
  long opened;
  long reused;
  long failedDials;
  long overflow;
  long lost;
  long waitNanos;
  long exchangeNanos;
  long dialsOpened;
  long reusedExchanges;
  long resumed;
  long stale;
  long staleIdleNanos;
  long undrained;
  int maximum;
  double saturation;
  long fullMillis;
  private long fullSince;

  UpstreamModel(Model model, String origin, String pool) {
    this.model = model;
    this.origin = origin;
    this.pool = pool;
  }

  /** {@code scheme://host:port}. */
  public String origin() {
    return origin;
  }

  public String pool() {
    return pool;
  }

  /**
   * Calls, slow or not: by the statistics, which lack what came after their last row, or one by one where every call
   * was recorded, or else as many as were recorded, which is then less than there were.
   */
  public long calls() {
    return byStatistics() ? opened + reused : recordedCalls();
  }

  private long recordedCalls() {
    return dialsOpened + reusedExchanges;
  }

  private boolean byStatistics() {
    return rows > 0 && !(model.hasEveryCall() && recordedCalls() > opened + reused);
  }

  /** Whether the recording tells of all calls, in one way or the other. */
  boolean complete() {
    return rows > 0 || model.hasEveryCall();
  }

  /** Connections opened. */
  public long connections() {
    return byStatistics() ? opened : dialsOpened;
  }

  /** Share of calls on an open connection, 0 to 1; 0 without calls. */
  public double reuse() {
    return share(calls() - connections(), calls());
  }

  /** Time of all dials, in sum; nanoseconds. */
  public long dialNanos() {
    return dials.sum();
  }

  /** Time of all calls, in sum; nanoseconds. */
  public long exchangeNanos() {
    return byStatistics() ? exchangeNanos : exchanges.sum();
  }

  /** Share of the TLS handshakes that resumed a session, 0 to 1. */
  double resumption() {
    return share(resumed, handshakes.count());
  }

  /** The most frequent of these reasons; empty if there are none. */
  static String main(Map<String, Long> reasons) {
    String main = "";
    for (Map.Entry<String, Long> reason : reasons.entrySet()) {
      if (main.isEmpty() || reason.getValue() > reasons.get(main)) {
        main = reason.getKey();
      }
    }
    return main;
  }

  static double share(long part, long whole) {
    return whole <= 0 ? 0 : (double) part / whole;
  }

  /** A row of the statistics, which come in the order of time. */
  void statistics(Row row, int part) {
    rows++;
    opened += row.number("opened");
    reused += row.number("reused");
    failedDials += row.number("failed");
    overflow += row.number("overflow");
    lost += row.number("lost");
    waitNanos += row.number("waitTime");
    exchangeNanos += row.number("exchangeTime");
    maximum = (int) row.number("maximum");
    saturated(row.fraction("saturation"), row.startMillis());
    timeline.add(part, row);
  }

  private void saturated(double now, long moment) {
    saturation = Math.max(saturation, now);
    if (now < FULL) {
      fullSince = 0;
      return;
    }
    fullSince = fullSince == 0 ? moment : fullSince;
    fullMillis = Math.max(fullMillis, moment - fullSince);
  }
}
