package io.retropool.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A name and a policy, and an upstream for each origin. Thread-safe. */
public final class Pool {
  private final String name;
  private final Core core;
  private final PoolLimits limits;
  private final ConcurrentMap<Origin, Upstream> upstreams = new ConcurrentHashMap<Origin, Upstream>();

  Pool(String name, Core core, Gauge idleOverall, Policy policy) {
    this.name = name;
    this.core = core;
    this.limits = new PoolLimits(idleOverall, policy);
  }

  public String name() {
    return name;
  }

  public Policy policy() {
    return limits.policy();
  }

  /**
   * Replaces the rules. Leases and waits go on; the new limits hold for what comes next, and idle connections beyond
   * them end.
   */
  public void apply(Policy policy) {
    limits.policy(policy);
    ruled();
  }

  void ruled() {
    for (Upstream upstream : upstreams.values()) {
      upstream.duties().ruled();
    }
    limits.serve(core.limited());
  }

  /** The upstream at this origin, made at its first use. */
  public Upstream upstream(Origin origin) {
    Upstream known = upstreams.get(origin);
    return known != null ? known : core.upstreams().add(this, origin);
  }

  /** One snapshot for each upstream. */
  public List<UpstreamStatistics> statistics() {
    List<UpstreamStatistics> all = new ArrayList<UpstreamStatistics>();
    for (Upstream upstream : upstreams.values()) {
      all.add(upstream.statistics());
    }
    return all;
  }

  /** The snapshot of the upstream at this origin, as text; null if there is none. */
  public UpstreamStatistics statistics(String origin) {
    for (Upstream upstream : upstreams.values()) {
      if (upstream.origin().toString().equals(origin)) {
        return upstream.statistics();
      }
    }
    return null;
  }

  /** Open connections beyond the limits: that of the pool, or, where these are more, those of its upstreams. */
  public int excess() {
    int beyond = 0;
    for (Upstream upstream : upstreams.values()) {
      beyond += upstream.statistics().excess();
    }
    int limit = core.limited() ? policy().connections() : 0;
    return limit <= 0 ? beyond : Math.max(beyond, limits.open.value() - limit);
  }

  /** Closes all idle connections of this pool. */
  public void closeIdle(CloseReason reason) {
    for (Upstream upstream : upstreams.values()) {
      upstream.duties().closeIdle(reason);
    }
  }

  /**
   * Closes the connection of this pool that has been idle for longest, for a caller at another upstream. What has
   * become idle at his own in the meantime he may be able to use.
   */
  boolean makeRoom(Upstream asking) {
    for (Upstream oldest; (oldest = oldest(asking)) != null; ) {
      // Not if another caller was quicker.
      if (oldest.duties().closeOldestIdle(CloseReason.MADE_ROOM, null)) {
        return true;
      }
    }
    return false;
  }

  /** Null where nothing is idle but at that one. */
  private Upstream oldest(Upstream asking) {
    Upstream oldest = null;
    long since = 0;
    for (Upstream upstream : upstreams.values()) {
      Long idleSince = upstream == asking ? null : upstream.duties().oldestIdleSince();
      if (idleSince != null && (oldest == null || idleSince - since < 0)) {
        oldest = upstream;
        since = idleSince;
      }
    }
    return oldest;
  }

  ConcurrentMap<Origin, Upstream> byOrigin() {
    return upstreams;
  }

  Collection<Upstream> upstreams() {
    return upstreams.values();
  }

  Core core() {
    return core;
  }

  PoolLimits limits() {
    return limits;
  }
}
