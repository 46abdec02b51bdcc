package io.retropool.pool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The upstreams of all pools: how many there may be, and which make way. Thread-safe. */
final class Upstreams {
  static final int AT_MOST = 10_000;

  /** One without connections, leases and waiters is dropped after this. */
  static final long UNUSED = TimeUnit.MINUTES.toNanos(10);

  private static final long JUST_USED = TimeUnit.SECONDS.toNanos(1);

  private final Core core;
  private final Gauge count = new Gauge();
  private final AtomicLong lastCrowding;

  Upstreams(Core core, long now) {
    this.core = core;
    this.lastCrowding = new AtomicLong(now - JUST_USED);
  }

  /** The upstream of this pool at this origin, made if nobody is quicker. */
  Upstream add(Pool pool, Origin origin) {
    long now = core.clock().nanos();
    core.refreshIdleLimit();
    if (count.value() >= AT_MOST) {
      makeWay(now);
    }
    Upstream made = new Upstream(pool, origin, now);
    Upstream known = pool.byOrigin().putIfAbsent(origin, made);
    if (known != null) {
      return known;
    }
    count.up();
    core.wanted(now + UNUSED, null);
    return made;
  }

  /** Once a second at most: where all are in use, looking again helps nobody. */
  private void makeWay(long now) {
    long last = lastCrowding.get();
    if (now - last >= JUST_USED && lastCrowding.compareAndSet(last, now)) {
      drop(JUST_USED, now);
    }
  }

  /** Drops those that nobody has used for a while. */
  void dropUnused(long now) {
    drop(UNUSED, now);
  }

  private void drop(long span, long now) {
    for (Pool pool : core.pools()) {
      for (Upstream upstream : pool.upstreams()) {
        if (upstream.retire(span, now)) {
          forget(upstream);
        }
      }
    }
  }

  /** A retired one leaves its pool, so that the next look-up makes another. */
  void forget(Upstream upstream) {
    if (upstream.pool().byOrigin().remove(upstream.origin(), upstream)) {
      count.down();
    }
  }
}
