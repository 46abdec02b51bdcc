package io.retropool.client.socket;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The connections that a client has given back to all, by the library's routes: those that would be idle in a pool of
 * its own. One that it takes again, or would have taken, is none of them. Thread-safe.
 */
final class GivenBack {
  private final ConcurrentMap<Object, Integer> counts = new ConcurrentHashMap<>();

  /** @param route null where the library's adapter names none: then nobody asks for it */
  void add(Object route) {
    if (route != null) {
      counts.merge(route, 1, Integer::sum);
    }
  }

  /** @param route as in {@link #add} */
  void remove(Object route) {
    if (route != null) {
      counts.computeIfPresent(route, (same, count) -> count == 1 ? null : count - 1);
    }
  }

  void clear() {
    counts.clear();
  }

  /** @param route null for all */
  int count(Object route) {
    if (route != null) {
      return counts.getOrDefault(route, 0);
    }
    int all = 0;
    for (int count : counts.values()) {
      all += count;
    }
    return all;
  }
}
