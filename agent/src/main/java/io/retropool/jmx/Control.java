package io.retropool.jmx;

import io.retropool.config.Mode;
import io.retropool.event.AgentInformation;
import io.retropool.event.DialFigures;
import io.retropool.event.Durations;
import io.retropool.event.NotPooledCalls;
import io.retropool.event.PoolStatistics;
import io.retropool.observe.Observations;
import java.util.List;
import java.util.Map;

/** What the beans show of the agent, and do to it. Thread-safe. */
public interface Control {
  AgentInformation information();

  /** Whether calls share connections at all. */
  boolean isSharing();

  /** At once, until the process ends. */
  void share(boolean on);

  /** Names of the pools. */
  List<String> pools();

  /** Every upstream of a pool. */
  List<PoolStatistics> statistics(String pool);

  /** One upstream; null when it is not there. */
  PoolStatistics statistics(String pool, String origin);

  /** How many connections were closed by reason; for a null origin: of all origins of the pool. */
  Map<String, Long> closedByReason(String pool, String origin);

  /** Open connections of the pool beyond its limits. */
  int excess(String pool);

  /** What the dials of a pool to an origin have cost, since the start; null: to any. */
  DialFigures dials(String pool, String origin);

  /** How long calls waited for a connection of a pool to an origin, since the start; null: to any. */
  Durations waits(String pool, String origin);

  /** Calls that share nothing, and why; the most frequent first. */
  List<NotPooledCalls> notPooled();

  /** Counts those from now on. */
  void resetNotPooled();

  /** Whether the alert is raised; for a null origin: at any. */
  boolean isSaturated(String pool, String origin);

  /** What calls that are only observed would have saved. */
  Observations observations();

  /** Whether calls share connections, or are only observed, as far as the configuration says. */
  Mode mode();

  /** @return what came of it, for a person */
  String reload();

  /** What came of the last reload; empty before the first. */
  String lastReload();

  /** @param pool null: all */
  void closeIdle(String pool);

  long limit(String pool, Limit limit);

  /** From now on, until the process ends or {@link #endOverrides}, whatever the configuration says. */
  void override(String pool, Limit limit, long value);

  boolean isOverridden(String pool);

  /** The configuration holds again. */
  void endOverrides(String pool);
}
