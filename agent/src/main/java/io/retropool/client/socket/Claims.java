package io.retropool.client.socket;

import io.retropool.pool.Pool;
import io.retropool.pool.Route;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many open clients could use the connections of a route in a pool. Thread-safe. */
final class Claims {
  private final ConcurrentMap<Claim, Integer> counts = new ConcurrentHashMap<>();

  void add(Claim claim) {
    counts.merge(claim, 1, Integer::sum);
  }

  /** @return whether this was the last one */
  boolean remove(Claim claim) {
    return counts.computeIfPresent(claim, (same, count) -> count == 1 ? null : count - 1) == null;
  }

  /** What a client could use. Immutable. */
  static final class Claim {
    private final Pool pool;
    private final Route route;

    Claim(Pool pool, Route route) {
      this.pool = pool;
      this.route = route.unanchored();
    }

    /** Nobody can use it any more. */
    void linger() {
      pool.upstream(route.origin()).linger(route);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Claim && ((Claim) other).pool == pool && ((Claim) other).route.equals(route);
    }

    @Override
    public int hashCode() {
      return 31 * route.hashCode() + System.identityHashCode(pool);
    }
  }
}
