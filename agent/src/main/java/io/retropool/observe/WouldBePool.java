package io.retropool.observe;

import io.retropool.pool.Route;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The connections that a pool would have to one origin: each call takes the newest idle one of its route, or a new one,
 * and leaves it idle until the idle timeout. Guarded by its owner; nanoseconds.
 */
final class WouldBePool {
  /** Routes by identity that are remembered, since they are pooled from their second use on. */
  private static final int MOST_ROUTES = 1_000;

  private final Map<Route, Deque<Long>> idle = new HashMap<>();
  private final Set<Route> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<Route, Boolean>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Route, Boolean> eldest) {
              return size() > MOST_ROUTES;
            }
          });
  private int idleCount;
  private int active;
  private int most;

  /**
   * @param reusable whether a connection that is open already would have done
   * @param idleTimeout 0 or less: none is kept
   * @return whether one would have been there
   */
  boolean begin(Route route, boolean reusable, long idleTimeout, long now) {
    boolean found = reusable && take(route, idleTimeout, now);
    active++;
    if (active + idleCount > most) {
      expire(idleTimeout, now);
      most = Math.max(most, active + idleCount);
    }
    return found;
  }

  /** Whether a connection of this route would be kept: one by identity from its second use on. */
  boolean earns(Route route) {
    return !route.byIdentity() || !seen.add(route.unanchored());
  }

  private boolean take(Route route, long idleTimeout, long now) {
    Deque<Long> ofRoute = idle.get(route);
    Long since = ofRoute == null ? null : ofRoute.pollLast();
    if (since == null) {
      return false;
    }
    idleCount--;
    if (ofRoute.isEmpty()) {
      idle.remove(route);
    }
    return now - since < idleTimeout;
  }

  /** @param earned whether its connection would have been kept */
  void end(Route route, boolean earned, long now) {
    active--;
    if (!earned) {
      return;
    }
    idle.computeIfAbsent(route.unanchored(), none -> new ArrayDeque<>()).addLast(now);
    idleCount++;
  }

  private void expire(long idleTimeout, long now) {
    for (Iterator<Deque<Long>> routes = idle.values().iterator(); routes.hasNext(); ) {
      Deque<Long> ofRoute = routes.next();
      while (!ofRoute.isEmpty() && now - ofRoute.peekFirst() >= idleTimeout) {
        ofRoute.pollFirst();
        idleCount--;
      }
      if (ofRoute.isEmpty()) {
        routes.remove();
      }
    }
  }

  /** Connections that the origin would have held at once, at most. */
  int most() {
    return most;
  }
}
