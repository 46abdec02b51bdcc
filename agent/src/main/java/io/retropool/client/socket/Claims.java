package io.retropool.client.socket;

import io.retropool.pool.Route;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many open clients could use the connections of a route. Thread-safe. */
final class Claims {
  private final ConcurrentMap<Route, Integer> counts = new ConcurrentHashMap<>();

  void add(Route route) {
    counts.merge(route, 1, Integer::sum);
  }

  /** @return whether this was the last one */
  boolean remove(Route route) {
    return counts.computeIfPresent(route, (same, count) -> count == 1 ? null : count - 1) == null;
  }
}
