package io.retropool.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one recording says. Not thread-safe; does not change once the recording is read. */
public final class Model {
  /** More are one, so that an application that calls the whole world can be reported. */
  private static final int MOST_UPSTREAMS = 200;

  private static final String OTHERS = "(other origins)";

  private final RecordingSpan span;
  private final Map<String, UpstreamModel> upstreams = new LinkedHashMap<>();
  final Sites clients = new Sites();
  final Sites notPooled = new Sites();
  final ObservedCalls observed = new ObservedCalls();
  /** Setting, such as {@code Exchange#threshold}, to value: the last one that held. */
  final Map<String, String> settings = new TreeMap<>();
  final List<String> configuration = new ArrayList<>();
  String version = "";
  String activeClients = "";
  String inactiveClients = "";
  long suppressedErrors;
  long events;
  long own;
  long lostBytes;

  Model(RecordingSpan span) {
    this.span = span;
  }

  public RecordingSpan span() {
    return span;
  }

  /** Those with the most time in their calls and dials first. */
  public List<UpstreamModel> upstreams() {
    List<UpstreamModel> all = new ArrayList<>(upstreams.values());
    all.sort(
        Comparator.comparingLong((UpstreamModel of) -> of.exchangeNanos() + of.dialNanos())
            .reversed()
            .thenComparing(UpstreamModel::origin));
    return Collections.unmodifiableList(all);
  }

  UpstreamModel upstream(String origin, String pool) {
    String key = pool + ' ' + origin;
    UpstreamModel known = upstreams.get(key);
    if (known == null && upstreams.size() >= MOST_UPSTREAMS) {
      return upstreams.computeIfAbsent(OTHERS, unused -> new UpstreamModel(this, OTHERS, pool));
    }
    return known != null ? known : upstreams.computeIfAbsent(key, unused -> new UpstreamModel(this, origin, pool));
  }

  /** Of all upstreams. */
  public long calls() {
    long calls = 0;
    for (UpstreamModel upstream : upstreams.values()) {
      calls += upstream.calls();
    }
    return calls;
  }

  /** Connections opened, to all upstreams. */
  public long connections() {
    long connections = 0;
    for (UpstreamModel upstream : upstreams.values()) {
      connections += upstream.connections();
    }
    return connections;
  }

  /** Whether the recording has the statistics, which tell of every call and not of the slow ones only. */
  public boolean hasStatistics() {
    for (UpstreamModel upstream : upstreams.values()) {
      if (upstream.rows > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether quick calls were recorded one by one as well. */
  boolean hasEveryCall() {
    return setting("Exchange#threshold").startsWith("0");
  }

  /** Events of the agent in the recording. */
  public long ownEvents() {
    return own;
  }

  /** Events of all kinds in the recording. */
  public long events() {
    return events;
  }

  /** The value of a setting such as {@code Exchange#threshold}; empty if it is not known. */
  String setting(String name) {
    return settings.getOrDefault(name, "");
  }
}
