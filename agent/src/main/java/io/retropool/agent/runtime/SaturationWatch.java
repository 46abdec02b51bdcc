package io.retropool.agent.runtime;

import io.retropool.client.ConnectionSettings;
import io.retropool.pool.Core;
import io.retropool.pool.Origin;
import io.retropool.pool.Policy;
import io.retropool.pool.Pool;
import io.retropool.pool.UpstreamStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks once a second how many of the connections that pools may have are in use, and raises and ends the alerts. Pools
 * without a limit cost nothing. Thread-safe.
 */
final class SaturationWatch implements Chore {
  private static final long SECOND = 1_000_000_000L;

  /** Hears of alerts, on the thread of upkeep. */
  interface Listener {
    void turned(UpstreamStatistics upstream, int limit, boolean raised);
  }

  private final Core core;
  private final Router router;
  private final List<Listener> listeners;
  private final Map<String, Map<Origin, Alarm>> alarms = new HashMap<>();
  private long due;

  SaturationWatch(Core core, Router router, List<Listener> listeners, long now) {
    this.core = core;
    this.router = router;
    this.listeners = listeners;
    this.due = now;
  }

  @Override
  public long run(long now) {
    if (due - now > 0) {
      return due - now;
    }
    due = now + SECOND;
    boolean limited = false;
    for (Pool pool : core.pools()) {
      if (limit(pool) > 0) {
        limited = true;
        read(pool, now);
      } else {
        forget(pool.name());
      }
    }
    return limited ? SECOND : NEVER;
  }

  /** Whether the pool counts as saturated at this origin; null: at any. */
  synchronized boolean isSaturated(String pool, String origin) {
    Map<Origin, Alarm> ofPool = alarms.get(pool);
    if (ofPool != null) {
      for (Map.Entry<Origin, Alarm> each : ofPool.entrySet()) {
        if (each.getValue().isRaised() && (origin == null || origin.equals(each.getKey().toString()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Open connections at one origin at most; 0: no limit. */
  static int limit(Pool pool) {
    Policy policy = pool.policy();
    int perOrigin = policy.connectionsPerOrigin();
    int overall = policy.connections();
    return perOrigin > 0 && (overall <= 0 || perOrigin < overall) ? perOrigin : Math.max(0, overall);
  }

  private static double share(int leased, int limit) {
    return limit <= 0 ? 0 : (double) leased / limit;
  }

  private void read(Pool pool, long now) {
    ConnectionSettings settings = router.settings(pool);
    int limit = limit(pool);
    List<UpstreamStatistics> all = pool.statistics();
    int leased = 0;
    for (UpstreamStatistics upstream : all) {
      leased += upstream.leased();
    }
    double ofPool = share(leased, pool.policy().connections());
    List<UpstreamStatistics> turned = turned(pool, all, ofPool, settings, now);
    for (UpstreamStatistics upstream : turned) {
      boolean raised = isSaturated(pool.name(), upstream.origin().toString());
      for (Listener listener : listeners) {
        listener.turned(upstream, limit, raised);
      }
    }
  }

  private synchronized List<UpstreamStatistics> turned(
      Pool pool, List<UpstreamStatistics> all, double atLeast, ConnectionSettings settings, long now) {
    List<UpstreamStatistics> turned = new ArrayList<>();
    Map<Origin, Alarm> before = alarms.get(pool.name());
    Map<Origin, Alarm> after = new HashMap<>();
    for (UpstreamStatistics upstream : all) {
      Alarm known = before == null ? null : before.get(upstream.origin());
      Alarm alarm = known == null ? new Alarm() : known;
      double share = Math.max(atLeast, share(upstream.leased(), pool.policy().connectionsPerOrigin()));
      Alarm.Outcome outcome =
          alarm.read(share, settings.saturatedAt(), settings.saturatedUntil(), settings.saturatedFor(), now);
      if (outcome != Alarm.Outcome.NONE) {
        turned.add(upstream);
      }
      after.put(upstream.origin(), alarm);
    }
    alarms.put(pool.name(), after);
    return turned;
  }

  private synchronized void forget(String pool) {
    alarms.remove(pool);
  }
}
