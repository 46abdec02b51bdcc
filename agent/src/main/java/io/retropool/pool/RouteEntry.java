package io.retropool.pool;

import java.lang.ref.WeakReference;

/**
 * What an upstream knows of a route that is in use: its demand, and the way to its idle connections. Guarded by the
 * lock of the upstream.
 */
final class RouteEntry {
  /** Without an anchor. */
  final Route key;

  final Peak peak = new Peak();
  /** Leases in progress, those that are still dialling included. */
  int leases;
  /** Permits of open connections, those that are being closed included. */
  int connections;
  int idle;
  /** Those of them that no demand ends ({@link Connection#keptAlone}). */
  int alone;
  /** How many of its connections are being dialled for nobody yet. */
  int warming;
  /** How many of those that are to be there before a call asks have ended unused, and are not wanted back yet. */
  int lapsed;
  /** When a call had a lease last; only once one had. */
  long lastUse;
  /** What the server said last of how long a connection may lie idle, as in {@link Lease#release}. */
  long idleAtMost = Long.MAX_VALUE;

  private IdleStack held;
  private WeakReference<IdleStack> anchored;

  RouteEntry(Route key) {
    this.key = key;
  }

  /** Null when none was made yet or its anchor was collected. */
  IdleStack stack() {
    return anchored == null ? held : anchored.get();
  }

  /** Must be given to the anchor afterwards, if there is one. */
  IdleStack newStack(Anchor anchor) {
    IdleStack stack = new IdleStack(anchor);
    if (anchor == null) {
      anchored = null;
      held = stack;
    } else {
      anchored = new WeakReference<IdleStack>(stack);
      held = null;
    }
    return stack;
  }

  boolean unused() {
    return leases == 0 && connections == 0 && warming == 0;
  }

  /** As the garbage collector does when it takes the anchor. */
  void forgetStack() {
    if (anchored != null) {
      anchored.clear();
    }
  }
}
