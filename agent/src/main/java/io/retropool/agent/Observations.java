package io.retropool.agent;

import io.retropool.pool.Origin;
import io.retropool.pool.Route;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the calls that are observed, and those of them that would have shared a connection: the route was used before,
 * not longer ago than an idle connection is kept. How many calls were under way at once it does not know, so it counts
 * at most what the pool would have reached. Thread-safe.
 */
final class Observations {
  /** Routes and origins that are remembered; beyond that the calls of new ones are counted as not shared. */
  private static final int MOST = 10_000;

  private final ConcurrentMap<Route, Long> lastUse = new ConcurrentHashMap<>();
  private final ConcurrentMap<Origin, Count> counts = new ConcurrentHashMap<>();

  /**
   * @param reusable whether the call could use a connection that is open already
   * @param idleTimeout nanoseconds; 0 or less: none is kept
   */
  void note(Route route, boolean reusable, long idleTimeout, long now) {
    Long before = lastUse.containsKey(route) || makePlace(now, idleTimeout) ? lastUse.put(route.unanchored(), now) : null;
    Count count = counts.get(route.origin());
    if (count == null && counts.size() < MOST) {
      counts.putIfAbsent(route.origin(), new Count());
      count = counts.get(route.origin());
    }
    if (count != null) {
      count.calls.incrementAndGet();
      count.shared.addAndGet(reusable && before != null && now - before < idleTimeout ? 1 : 0);
    }
  }

  private boolean makePlace(long now, long idleTimeout) {
    if (lastUse.size() >= MOST) {
      lastUse.values().removeIf(last -> now - last >= idleTimeout);
    }
    return lastUse.size() < MOST;
  }

  /** One line for each origin: calls, and how many would have shared. */
  Map<String, long[]> rows() {
    Map<String, long[]> rows = new TreeMap<>();
    for (Map.Entry<Origin, Count> entry : counts.entrySet()) {
      rows.put(entry.getKey().toString(), new long[] {entry.getValue().calls.get(), entry.getValue().shared.get()});
    }
    return rows;
  }

  private static final class Count {
    final AtomicLong calls = new AtomicLong();
    final AtomicLong shared = new AtomicLong();
  }
}
