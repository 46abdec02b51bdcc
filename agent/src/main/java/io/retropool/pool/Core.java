package io.retropool.pool;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** All pools of this JVM. Thread-safe. Knows no library, no clock and no thread of its own. */
public final class Core {
  /** How often leases in progress are looked after. */
  static final long WATCH_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  /** How often connections that nobody uses are looked for among the collected. */
  static final long COLLECT_INTERVAL = TimeUnit.SECONDS.toNanos(10);

  /** An upstream without connections, leases and waiters is dropped after this. */
  static final long UNUSED_UPSTREAM = TimeUnit.MINUTES.toNanos(10);

  static final int UPSTREAMS = 10_000;

  private static final long JUST_USED = TimeUnit.SECONDS.toNanos(1);
  private static final long JUMP = TimeUnit.SECONDS.toNanos(2);

  private final Clock clock;
  private final Closer closer;
  private final Wakeup wakeup;
  private final PoolListener listener;
  private final IntSupplier idleLimitOverall;
  private final Executor warmer;
  private final ConcurrentMap<String, Pool> pools = new ConcurrentHashMap<String, Pool>();
  private final Gauge idleOverall = new Gauge();
  private final Gauge upstreamCount = new Gauge();
  private final ReferenceQueue<Connection> collected = new ReferenceQueue<Connection>();
  private final ReferenceQueue<Object> lostLeases = new ReferenceQueue<Object>();
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong nextMaintenance;
  private final AtomicLong lastCrowding;

  /** Only the thread of maintenance touches these. */
  private List<LeaseWatch> stillInUse = new ArrayList<LeaseWatch>();

  private long drift;

  private volatile boolean on = true;
  private volatile int idleLimit;

  /**
   * @param idleLimitOverall idle connections of all pools at most, 0 or less: no limit; asked when an upstream is
   *     made and at each maintenance
   */
  public Core(Clock clock, Closer closer, Wakeup wakeup, PoolListener listener, IntSupplier idleLimitOverall) {
    this(clock, closer, wakeup, listener, idleLimitOverall, Core::nobody);
  }

  /**
   * As above.
   *
   * @param warmer runs what opens connections before a call asks for them ({@link Policy#prewarm}): it blocks for as
   *     long as a dial takes, so each upstream's must have a thread of its own
   */
  public Core(
      Clock clock,
      Closer closer,
      Wakeup wakeup,
      PoolListener listener,
      IntSupplier idleLimitOverall,
      Executor warmer) {
    this.warmer = warmer;
    this.clock = clock;
    this.closer = closer;
    this.wakeup = wakeup;
    this.listener = listener;
    this.idleLimitOverall = idleLimitOverall;
    long now = clock.nanos();
    this.nextMaintenance = new AtomicLong(now + Spans.FAR);
    this.lastCrowding = new AtomicLong(now - JUST_USED);
    this.drift = drift(now);
  }

  private static void nobody(Runnable dials) {
    throw new RejectedExecutionException();
  }

  /** The pool of this name, made with this policy, or given it. */
  public Pool pool(String name, Policy policy) {
    Pool known = pools.get(name);
    if (known == null) {
      Pool made = new Pool(name, this, idleOverall, policy);
      known = pools.putIfAbsent(name, made);
      if (known == null) {
        return made;
      }
    }
    known.apply(policy);
    return known;
  }

  /** All pools, at this moment. */
  public Collection<Pool> pools() {
    return Collections.unmodifiableCollection(pools.values());
  }

  /** One snapshot for each upstream. */
  public List<UpstreamStatistics> statistics() {
    List<UpstreamStatistics> all = new ArrayList<UpstreamStatistics>();
    for (Pool pool : pools.values()) {
      all.addAll(pool.statistics());
    }
    return all;
  }

  // Time

  /**
   * Does what is due: idle timeouts, times to live, deadlines of waits, falling demand, lost leases, collected
   * connections, unused upstreams, clocks that drifted apart. For one thread at a time; does not block.
   *
   * @param now on {@link Clock#nanos()}
   * @return nanoseconds from now after which it wants to be called again, {@link Long#MAX_VALUE}: not until woken
   */
  public long maintain(long now) {
    nextMaintenance.set(now + Spans.FAR);
    idleLimit = idleLimitOverall.getAsInt();
    dropAfterJump(now);
    returnCollected(now);
    endLost(now);
    long next = now + Spans.FAR;
    for (Pool pool : pools.values()) {
      for (Upstream upstream : pool.upstreams()) {
        next = Spans.earlier(next, upstream.maintain(now));
      }
    }
    dropUnused(UNUSED_UPSTREAM, now);
    if (!stillInUse.isEmpty()) {
      next = Spans.earlier(next, now + WATCH_INTERVAL);
    }
    long wanted = lower(next);
    return wanted - now >= Spans.FAR ? Long.MAX_VALUE : Math.max(0, wanted - now);
  }

  /**
   * Maintenance is wanted at this instant at the latest; whoever calls it is woken if it was told a later one.
   *
   * @param effects what tells it outside the lock; null: no lock is held
   */
  void wanted(long instant, Effects effects) {
    if (instant - nextMaintenance.get() >= 0) {
      return;
    }
    if (effects != null) {
      effects.wanted(instant);
    } else if (lower(instant) == instant) {
      wakeup.at(instant);
    }
  }

  private long lower(long instant) {
    for (; ; ) {
      long next = nextMaintenance.get();
      if (instant - next >= 0) {
        return next;
      }
      if (nextMaintenance.compareAndSet(next, instant)) {
        return instant;
      }
    }
  }

  /** After a freeze or a migration the other side has forgotten what seems to be idle here. */
  private void dropAfterJump(long now) {
    long before = drift;
    drift = drift(now);
    if (Math.abs(drift - before) > JUMP) {
      closeIdle(CloseReason.CLOCK_JUMP);
    }
  }

  private long drift(long now) {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis()) - now;
  }

  private void returnCollected(long now) {
    for (Reference<? extends Connection> gone; (gone = collected.poll()) != null; ) {
      Permit permit = (Permit) gone;
      permit.upstream.reports().collected(permit, now);
    }
  }

  private void endLost(long now) {
    List<LeaseWatch> suspects = stillInUse;
    stillInUse = new ArrayList<LeaseWatch>();
    for (Reference<?> gone; (gone = lostLeases.poll()) != null; ) {
      suspects.add((LeaseWatch) gone);
    }
    for (LeaseWatch watch : suspects) {
      if (!watch.lease.upstream().reports().lost(watch, now)) {
        stillInUse.add(watch);
      }
    }
  }

  // Upstreams

  Upstream addUpstream(Pool pool, Origin origin) {
    long now = clock.nanos();
    idleLimit = idleLimitOverall.getAsInt();
    if (upstreamCount.value() >= UPSTREAMS) {
      makeWay(now);
    }
    Upstream made = new Upstream(pool, origin, now);
    Upstream known = pool.byOrigin().putIfAbsent(origin, made);
    if (known != null) {
      return known;
    }
    upstreamCount.up();
    wanted(now + UNUSED_UPSTREAM, null);
    return made;
  }

  /** Once a second at most: where all are in use, looking again helps nobody. */
  private void makeWay(long now) {
    long last = lastCrowding.get();
    if (now - last >= JUST_USED && lastCrowding.compareAndSet(last, now)) {
      dropUnused(JUST_USED, now);
    }
  }

  private void dropUnused(long span, long now) {
    for (Pool pool : pools.values()) {
      for (Upstream upstream : pool.upstreams()) {
        if (upstream.retire(span, now)) {
          forget(upstream);
        }
      }
    }
  }

  /** A retired upstream leaves the pool, so that the next look-up makes another. */
  void forget(Upstream upstream) {
    if (upstream.pool().byOrigin().remove(upstream.origin(), upstream)) {
      upstreamCount.down();
    }
  }

  // Closing idle connections

  /**
   * Closes idle connections, those of each upstream oldest first, because the process is short of descriptors.
   *
   * @param atMost how many
   */
  public IdleEviction evictIdle(int atMost) {
    IdleEviction eviction = new IdleEviction(atMost);
    int found = 0;
    for (int before = -1; found > before && found < atMost; ) {
      before = found;
      for (Pool pool : pools.values()) {
        for (Upstream upstream : pool.upstreams()) {
          if (found < atMost && upstream.closeOldestIdle(CloseReason.DESCRIPTORS, eviction)) {
            found++;
          }
        }
      }
    }
    eviction.found(found);
    return eviction;
  }

  /** Closes all idle connections. */
  public void closeIdle(CloseReason reason) {
    for (Pool pool : pools.values()) {
      pool.closeIdle(reason);
    }
  }

  /**
   * Stops keeping connections: idle ones are closed, leases stay valid and their connections are closed at release.
   * Limits no longer hold, so whoever waits dials.
   */
  public void switchOff() {
    on = false;
    ruled();
    closeIdle(CloseReason.SWITCHED_OFF);
  }

  /** The limits hold again, for what comes next. */
  public void switchOn() {
    on = true;
    ruled();
  }

  private void ruled() {
    for (Pool pool : pools.values()) {
      pool.ruled();
    }
  }

  public boolean isOn() {
    return on;
  }

  /** Whether the limits hold. */
  boolean limited() {
    return on;
  }

  // What the rest of the package needs

  Clock clock() {
    return clock;
  }

  Closer closer() {
    return closer;
  }

  Executor warmer() {
    return warmer;
  }

  PoolListener listener() {
    return listener;
  }

  ReferenceQueue<Connection> collected() {
    return collected;
  }

  ReferenceQueue<Object> lostLeases() {
    return lostLeases;
  }

  /** As it was last asked for. */
  int idleLimit() {
    return idleLimit;
  }

  long nextId() {
    return ids.incrementAndGet();
  }

  int idleOverall() {
    return idleOverall.value();
  }
}
