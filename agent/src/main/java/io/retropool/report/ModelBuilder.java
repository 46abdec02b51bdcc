package io.retropool.report;

/** Adds one event after the other to a model. Not thread-safe. */
public final class ModelBuilder {
  /** JDK 11 loses some texts of events that are written while a file begins; their numbers are whole. */
  private static final String NO_ORIGIN = "(origin not recorded)";

  private final Model model;

  public ModelBuilder(RecordingSpan span) {
    this.model = new Model(span);
  }

  /** One more event of any kind has been read. */
  public void counted() {
    model.events++;
  }

  /** A setting of one of the agent's events; the later one counts. */
  public void setting(String event, String name, String value) {
    model.settings.put(event + '#' + name, value);
  }

  /** The flight recorder has lost that many bytes of events. */
  public void lost(long bytes) {
    model.lostBytes += bytes;
  }

  /** @param row one event of the agent's */
  public void add(Row row) {
    model.own++;
    switch (row.name()) {
      case "PoolStatistics":
        upstream(row).statistics(row, model.span().part(row.startMillis(), Timeline.PARTS));
        break;
      case "Observation":
        model.observed.add(row);
        break;
      case "AgentInformation":
        information(row);
        break;
      case "Exchange":
        exchange(upstream(row), row);
        break;
      case "Dial":
        dial(upstream(row), row);
        break;
      case "PoolWait":
        upstream(row).waits.add(row.durationNanos());
        upstream(row).waitSites.add(row.stack(), 1, "wait", row.durationNanos());
        break;
      case "ConnectionClosed":
        upstream(row).closeReasons.merge(row.text("reason"), 1L, Long::sum);
        break;
      default:
        problem(row);
    }
  }

  private void problem(Row row) {
    long times = Math.max(1, row.number("occurrences"));
    switch (row.name()) {
      case "ExchangeFailed":
        upstream(row).failures.merge(row.text("phase"), times, Long::sum);
        upstream(row).failedSites.add(row.stack(), times, row.text("phase") + ": " + row.text("error"), 0);
        break;
      case "ResponseNotDrained":
        upstream(row).undrained += times;
        upstream(row).undrainedSites.add(row.stack(), times, "not read to its end", 0);
        break;
      case "LeaseLost":
        upstream(row).undrainedSites.add(row.text("acquiredAt"), 1, "neither read nor closed", row.number("held"));
        break;
      case "StaleConnection":
        upstream(row).stale += times;
        upstream(row).staleIdleNanos = Math.max(upstream(row).staleIdleNanos, row.number("idleTime"));
        break;
      case "ClientCreated":
        model.clients.add(row.stack(), times, row.text("type"), 0);
        break;
      case "NotPooled":
        model.notPooled.add(row.stack(), times, row.text("reason"), 0);
        break;
      default:
        // Overflow is in the statistics, the phases are in Dial.
        break;
    }
  }

  private UpstreamModel upstream(Row row) {
    String origin = row.text("origin");
    return model.upstream(origin.isEmpty() ? NO_ORIGIN : origin, row.text("pool"));
  }

  private void information(Row row) {
    model.version = row.text("version");
    model.activeClients = row.text("activeClients");
    model.inactiveClients = row.text("inactiveClients");
    model.suppressedErrors = row.number("suppressedErrors");
    model.configuration.clear();
    for (String line : row.text("configuration").split("\n")) {
      if (!line.isEmpty()) {
        model.configuration.add(line);
      }
    }
  }

  private void exchange(UpstreamModel upstream, Row row) {
    upstream.exchanges.add(row.durationNanos());
    upstream.heatMap.add(model.span().part(row.startMillis(), HeatMap.PARTS), row.durationNanos());
    if (row.number("timeToFirstByte") > 0) {
      upstream.firstBytes.add(row.number("timeToFirstByte"));
    }
    if (row.flag("reused")) {
      upstream.reusedExchanges++;
    }
  }

  private static void dial(UpstreamModel upstream, Row row) {
    upstream.dials.add(row.durationNanos());
    upstream.lookUps.add(row.number("dnsTime"));
    upstream.connects.add(row.number("connectTime"));
    upstream.dialReasons.merge(row.text("reason"), 1L, Long::sum);
    upstream.dialSites.add(row.stack(), 1, row.text("reason"), row.durationNanos());
    if (row.text("failed").isEmpty()) {
      upstream.dialsOpened++;
      if (!row.text("protocol").isEmpty()) {
        upstream.handshakes.add(row.number("tlsTime"));
        upstream.resumed += row.flag("tlsResumed") ? 1 : 0;
      }
    }
  }

  /** What has been added so far. */
  public Model model() {
    return model;
  }
}
