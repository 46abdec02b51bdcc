package io.retropool.pool;

import java.lang.ref.Reference;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One pool at one origin: its limit, its waiters, its connections, its statistics. Thread-safe: one short lock with
 * nothing but arithmetic under it; checks, closes, wake-ups and the listener's calls happen outside.
 *
 * <p>Look it up for each call ({@link Pool#upstream}): one that was not used for long is dropped and made anew.
 */
public final class Upstream {
  private final Pool pool;
  private final Core core;
  private final Origin origin;
  private final ReentrantLock lock = new ReentrantLock();
  /** Guarded by the lock. */
  private final Ledger ledger;
  /** Guarded by the lock: no longer in the pool. */
  private boolean retired;

  private final Acquiring acquiring;
  private final Reports reports;
  private final Duties duties;

  Upstream(Pool pool, Origin origin, long now) {
    this.pool = pool;
    this.core = pool.core();
    this.origin = origin;
    this.ledger = new Ledger(this, core, pool.limits(), now);
    this.acquiring = new Acquiring(this, core);
    this.reports = new Reports(this, core);
    this.duties = new Duties(this, core);
  }

  public Origin origin() {
    return origin;
  }

  public Pool pool() {
    return pool;
  }

  /**
   * Takes an idle connection that passes its check, or the right to dial one. Where the policy sets a limit it may wait
   * for either; without a limit it never waits.
   *
   * @throws AcquireException if there was none to be had in time; after an interrupt the thread's flag is set
   */
  public Lease acquire(Request request) throws AcquireException {
    long now = core.clock().nanos();
    Lease lease = new Lease(this, request, now);
    boolean granted = false;
    boolean gone;
    lock.lock();
    try {
      gone = retired;
      if (!gone) {
        granted = ledger.leases().claim(lease, now);
      }
    } finally {
      leave(now);
    }
    if (gone) {
      return successor().acquire(request);
    }
    if (granted && acquiring.fits(lease, now)) {
      return acquiring.ready(lease, now);
    }
    return acquiring.inLine(lease, granted);
  }

  /**
   * As {@link #acquire}, without a thread that waits. Exactly one of the callbacks is called, once, on the executor,
   * unless the acquisition is cancelled or the executor rejects it.
   */
  public Acquisition acquireAsync(
      Request request, Executor executor, Consumer<Lease> granted, Consumer<AcquireException> refused) {
    long now = core.clock().nanos();
    if (!use(now)) {
      return successor().acquireAsync(request, executor, granted, refused);
    }
    AsyncWaiter waiter = new AsyncWaiter(acquiring, new Lease(this, request, now), executor, granted, refused);
    if (acquiring.join(waiter) == Joining.Verdict.SETTLED) {
      waiter.wake();
    }
    return waiter;
  }

  /**
   * Registers a connection that its library keeps, as leased. It counts against the limits, and where they are passed
   * the oldest idle connection is asked to close.
   */
  public Connection foreign(Route route, Transport transport) {
    long now = core.clock().nanos();
    if (!use(now)) {
      return successor().foreign(route, transport);
    }
    lock.lock();
    try {
      return ledger.connections().foreign(route, transport, now);
    } finally {
      leave(now);
    }
  }

  /**
   * The last client that could use the idle connections of this route is closed: they end after {@link Policy#linger},
   * unless another client takes them in time.
   */
  public void linger(Route route) {
    long now = core.clock().nanos();
    long until = now + Spans.FAR;
    lock.lock();
    try {
      until = ledger.idle().linger(route, now);
    } finally {
      leave(now);
    }
    core.wanted(until, null);
  }

  boolean closeIfIdle(Connection connection, CloseReason reason) {
    long now = core.clock().nanos();
    lock.lock();
    try {
      return ledger.idle().closeIfIdle(connection, reason);
    } finally {
      leave(now);
    }
  }

  /** As {@link Connection#keptBy}, after its release: a connection that is not idle any more stays as it is. */
  public void keptBy(Connection idle, Reference<?> keeper, int atMost, long nanos) {
    long now = core.clock().nanos();
    lock.lock();
    try {
      Keepers.keeps(idle, keeper, atMost, nanos);
    } finally {
      leave(now);
    }
  }

  /**
   * A keeper ({@link Connection#keptBy}) closes the connection of this route that he got last.
   *
   * @param own the one that it is if it is idle; null when that is closed
   */
  public void lostByKeeper(Route route, Connection own, Object keeper) {
    long now = core.clock().nanos();
    lock.lock();
    try {
      Keepers.closes(ledger.routes().find(route), own, keeper);
    } finally {
      leave(now);
    }
  }

  /**
   * Whether a connection of this route is idle that this keeper ({@link Connection#keptBy}) may have for a request that
   * is sent once only. Another call may take it at any moment.
   */
  public boolean keepsFor(Route route, Object keeper) {
    long now = core.clock().nanos();
    lock.lock();
    try {
      return Keepers.hasFor(ledger.routes().find(route), keeper, pool.policy(), now);
    } finally {
      lock.unlock();
    }
  }

  public UpstreamStatistics statistics() {
    lock.lock();
    try {
      return new UpstreamStatistics(this, ledger, core.clock().nanos());
    } finally {
      lock.unlock();
    }
  }

  /** @return true if it was unused for so long and may no longer be used */
  boolean retire(long span, long now) {
    lock.lock();
    try {
      retired = retired || ledger.unusedFor(span, now);
      return retired;
    } finally {
      lock.unlock();
    }
  }

  private boolean use(long now) {
    lock.lock();
    try {
      ledger.demand().touch(now);
      return !retired;
    } finally {
      lock.unlock();
    }
  }

  private Upstream successor() {
    core.upstreams().forget(this);
    return pool.upstream(origin);
  }

  /** Open connections at most, 0: no limit. */
  int limit() {
    return core.limited() ? Math.max(0, pool.policy().connectionsPerOrigin()) : 0;
  }

  /** Needs the lock. */
  String words(AcquireException.Kind kind) {
    Policy policy = pool.policy();
    return kind
        + ": pool " + pool.name() + ", " + origin + ", " + ledger.open() + " open"
        + ", connections-per-origin=" + policy.connectionsPerOrigin()
        + ", connections=" + policy.connections()
        + (policy.overflowConnections() > 0 ? ", overflow-connections=" + policy.overflowConnections() : "")
        + ", pending=" + ledger.waits().size();
  }

  Acquiring acquiring() {
    return acquiring;
  }

  Reports reports() {
    return reports;
  }

  Duties duties() {
    return duties;
  }

  /** Takes the lock; {@link #leave} must follow. */
  Ledger enter() {
    lock.lock();
    return ledger;
  }

  /** Gives the lock back, then does what the step left to be done. */
  void leave(long now) {
    Effects effects = ledger.takeEffects();
    lock.unlock();
    if (effects != null) {
      effects.run(now);
    }
  }

  /** Without the lock: for tests with one thread. */
  Ledger ledger() {
    return ledger;
  }
}
