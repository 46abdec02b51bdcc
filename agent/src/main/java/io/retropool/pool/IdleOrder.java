package io.retropool.pool;

/**
 * All idle connections of an upstream in the order in which they became idle, of all routes, those included that a
 * library keeps. Holds permits, not connections. Guarded by the lock of the upstream.
 */
final class IdleOrder {
  private Permit oldest;
  private Permit newest;
  private int size;

  int size() {
    return size;
  }

  /** Null when empty. Its connection may have been collected. */
  Permit oldest() {
    return oldest;
  }

  void add(Permit permit) {
    permit.older = newest;
    if (newest == null) {
      oldest = permit;
    } else {
      newest.newer = permit;
    }
    newest = permit;
    size++;
  }

  void remove(Permit permit) {
    if (permit.older == null) {
      oldest = permit.newer;
    } else {
      permit.older.newer = permit.newer;
    }
    if (permit.newer == null) {
      newest = permit.older;
    } else {
      permit.newer.older = permit.older;
    }
    permit.older = null;
    permit.newer = null;
    size--;
  }
}
