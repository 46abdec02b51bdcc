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

  private final Clock clock;
  private final Closer closer;
  private final PoolListener listener;
  private final IntSupplier idleLimitOverall;
  private final Executor warmer;
  private final ConcurrentMap<String, Pool> pools = new ConcurrentHashMap<String, Pool>();
  private final Gauge idleOverall = new Gauge();
  private final ReferenceQueue<Connection> collected = new ReferenceQueue<Connection>();
  private final LostLeases lostLeases = new LostLeases();
  private final AtomicLong ids = new AtomicLong();
  private final Upstreams upstreams;
  private final NextMaintenance nextMaintenance;
  private final ClockDrift drift;

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
    this.listener = listener;
    this.idleLimitOverall = idleLimitOverall;
    long now = clock.nanos();
    this.upstreams = new Upstreams(this, now);
    this.nextMaintenance = new NextMaintenance(wakeup, now);
    this.drift = new ClockDrift(clock);
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
    nextMaintenance.begins(now);
    refreshIdleLimit();
    if (drift.jumped()) {
      // After a freeze or a migration the other side has forgotten what seems to be idle here.
      closeIdle(CloseReason.CLOCK_JUMP);
    }
    returnCollected(now);
    boolean stillInUse = lostLeases.end(now);
    long next = now + Spans.FAR;
    for (Pool pool : pools.values()) {
      for (Upstream upstream : pool.upstreams()) {
        next = Spans.earlier(next, upstream.duties().maintain(now));
      }
    }
    upstreams.dropUnused(now);
    if (stillInUse) {
      next = Spans.earlier(next, now + WATCH_INTERVAL);
    }
    long wanted = nextMaintenance.lower(next);
    return wanted - now >= Spans.FAR ? Long.MAX_VALUE : Math.max(0, wanted - now);
  }

  private void returnCollected(long now) {
    for (Reference<? extends Connection> gone; (gone = collected.poll()) != null; ) {
      Permit permit = (Permit) gone;
      permit.upstream.reports().collected(permit, now);
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
          if (found < atMost && upstream.duties().closeOldestIdle(CloseReason.DESCRIPTORS, eviction)) {
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

  /** See {@link NextMaintenance#wanted}. */
  void wanted(long instant, Effects effects) {
    nextMaintenance.wanted(instant, effects);
  }

  Upstreams upstreams() {
    return upstreams;
  }

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
    return lostLeases.queue();
  }

  /** Asks for the limit of all pools anew. */
  void refreshIdleLimit() {
    idleLimit = idleLimitOverall.getAsInt();
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
