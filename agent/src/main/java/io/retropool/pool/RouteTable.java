package io.retropool.pool;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The routes of an upstream: those in use, and a bounded memory of identity routes that were used once. Holds no anchor
 * and no object of the application. Guarded by the lock of the upstream.
 */
final class RouteTable {
  private static final int REMEMBERED = 1024;

  private final Map<Route, RouteEntry> inUse = new HashMap<Route, RouteEntry>();
  private Map<Route, Boolean> usedOnce;

  /** Null when it is not in use. */
  RouteEntry find(Route route) {
    return inUse.get(route);
  }

  RouteEntry findOrAdd(Route route) {
    RouteEntry entry = inUse.get(route);
    if (entry == null) {
      entry = new RouteEntry(route.unanchored());
      inUse.put(entry.key, entry);
    }
    return entry;
  }

  /** Those in use. */
  Collection<RouteEntry> all() {
    return inUse.values();
  }

  void remove(RouteEntry entry) {
    inUse.remove(entry.key);
  }

  /** False for the first use of a route with an identity in it, and remembers that use. */
  boolean earned(Route route) {
    if (!route.byIdentity() || inUse.containsKey(route)) {
      return true;
    }
    if (usedOnce == null) {
      usedOnce = new Recent();
    }
    return usedOnce.put(route.unanchored(), Boolean.TRUE) != null;
  }

  int size() {
    return inUse.size();
  }

  private static final class Recent extends LinkedHashMap<Route, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Route, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
