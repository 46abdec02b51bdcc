package io.retropool.pool;

/** Who waits at an upstream, and how the waits end. A part of the {@link Ledger}, under the same lock. */
final class WaitBook {
  /** What came of joining the queue. */
  enum Verdict {
    /** Granted or refused at once; nobody else will wake the waiter. */
    SETTLED,
    /** Not joined: room must be sought at the other upstreams of the pool first. */
    SEEK_ROOM,
    /** It waits, for the first time. */
    WAITS,
    /** It waits again. */
    WAITS_AGAIN
  }

  private final Ledger ledger;
  private final PoolLimits limits;
  private final WaitQueue queue = new WaitQueue();
  /** The upstream is among those that wait for a permit of the pool. */
  private boolean inPoolQueue;
  /** The upstream is among those that wait for a permit of the pool beyond its limit. */
  private boolean inOverdueQueue;
  /** How many of the queue are. */
  private int overdue;

  WaitBook(Ledger ledger, PoolLimits limits) {
    this.ledger = ledger;
    this.limits = limits;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int size() {
    return queue.size();
  }

  WaitQueue queue() {
    return queue;
  }

  /** Grants the waiter's lease, lets it wait, or refuses it. */
  Verdict join(Waiter waiter, long now) {
    LeaseBook leases = ledger.leases();
    if (leases.claim(waiter.lease, now) || givesWay(now) && leases.claim(waiter.lease, now)) {
      waiter.state = Waiter.State.GRANTED;
      return Verdict.SETTLED;
    }
    boolean room = roomIsComing(waiter);
    if (!room && !waiter.roomSought && ledger.hasRoom()) {
      return Verdict.SEEK_ROOM;
    }
    Policy policy = limits.policy();
    if (policy.overflow() == Overflow.FAIL && !room) {
      refuse(waiter, AcquireException.Kind.EXHAUSTED);
      return Verdict.SETTLED;
    }
    if (waiter.again) {
      limits.pending.up();
    } else if (!limits.pending.tryUp(policy.pending())) {
      full(waiter, policy, now);
      return Verdict.SETTLED;
    }
    return enter(waiter, policy, now);
  }

  /** Whether a place that nobody was promised has become free, or is about to, of what no call has asked for. */
  private boolean givesWay(long now) {
    return ledger.coming() <= queue.promised() && ledger.warm().giveWay(now);
  }

  private boolean roomIsComing(Waiter waiter) {
    return waiter.roomMade
        || ledger.coming() > queue.promised()
        || ledger.idle().closeOldest(CloseReason.MADE_ROOM) && ledger.coming() > queue.promised();
  }

  private void full(Waiter waiter, Policy policy, long now) {
    if (policy.overflow() == Overflow.DIAL && ledger.tryOpenOutside()) {
      makeRoom(now);
      ledger.leases().grantOutside(waiter.lease, now);
      waiter.state = Waiter.State.GRANTED;
    } else {
      boolean fails = policy.overflow() == Overflow.FAIL;
      refuse(waiter, fails ? AcquireException.Kind.EXHAUSTED : AcquireException.Kind.PENDING_FULL);
    }
  }

  private Verdict enter(Waiter waiter, Policy policy, long now) {
    boolean first = !waiter.announced;
    if (first) {
      waiter.announced = true;
      waiter.queueLength = queue.size();
      waiter.givesUp = now + Math.min(Spans.orFar(policy.acquireTimeout()), Spans.orFar(waiter.lease.timeoutNanos));
      waiter.deadline = deadline(waiter, policy, now);
      ledger.counters().waits++;
    }
    if (waiter.again) {
      queue.addInOrder(waiter);
    } else {
      queue.addLast(waiter);
    }
    waiter.waitingSince = now;
    waiter.state = Waiter.State.WAITING;
    overdue += waiter.overdue ? 1 : 0;
    ledger.core().wanted(waiter.deadline, ledger.effects());
    serve(now);
    return first ? Verdict.WAITS : Verdict.WAITS_AGAIN;
  }

  private long deadline(Waiter waiter, Policy policy, long now) {
    if (policy.overflow() != Overflow.DIAL) {
      return waiter.givesUp;
    }
    return now + Math.min(ledger.leases().dials().worthWaiting(), Spans.orFar(waiter.lease.timeoutNanos));
  }

  /** Gives free permits to those who wait. */
  void serve(long now) {
    while (!queue.isEmpty() && ledger.hasRoom()) {
      if (!ledger.tryOpen()) {
        joinPoolQueue();
        break;
      }
      grantPermit(now);
    }
    serveOverdue(now);
    promise();
    if (queue.firstUnpromised() != null && (ledger.idle().size() > 0 || ledger.warm().isOpening())) {
      ledger.effects().roomWanted();
    }
  }

  /** Lets those who have waited for as long as a dial takes dial outside the limit, as far as that is bounded. */
  private void serveOverdue(long now) {
    while (overdueDial()) {
      Waiter waiter = queue.firstOverdue();
      if (!dialOutside(waiter, now)) {
        joinOverdueQueue();
        return;
      }
      granted(waiter);
    }
  }

  private boolean overdueDial() {
    return overdue > 0 && limits.policy().overflow() == Overflow.DIAL && ledger.hasRoomOutside();
  }

  private boolean dialOutside(Waiter waiter, long now) {
    if (!ledger.tryOpenOutside()) {
      return false;
    }
    leaveForOutside(waiter, now);
    return true;
  }

  private void leaveForOutside(Waiter waiter, long now) {
    leave(waiter, now);
    // One place less will be free when the closes under way are done.
    makeRoom(now);
    ledger.leases().grantOutside(waiter.lease, now);
  }

  /** A permit of the pool beyond its limit is handed over. False: nobody here can use it. */
  boolean takeOutside(long now) {
    inOverdueQueue = false;
    if (!overdueDial()) {
      return false;
    }
    Waiter waiter = queue.firstOverdue();
    ledger.openOutsideWithPoolPermit();
    leaveForOutside(waiter, now);
    granted(waiter);
    if (overdueDial()) {
      joinOverdueQueue();
    }
    return true;
  }

  private void joinOverdueQueue() {
    if (!inOverdueQueue) {
      inOverdueQueue = true;
      limits.joinOverdue(ledger.upstream());
      ledger.effects().joined();
    }
  }

  /** A permit of the pool is handed over. False: nobody here can use it. */
  boolean takePermit(long now) {
    inPoolQueue = false;
    if (queue.isEmpty() || !ledger.hasRoom()) {
      return false;
    }
    ledger.openWithPoolPermit();
    grantPermit(now);
    if (!queue.isEmpty() && ledger.hasRoom()) {
      joinPoolQueue();
    }
    promise();
    return true;
  }

  private void joinPoolQueue() {
    if (!inPoolQueue) {
      inPoolQueue = true;
      limits.join(ledger.upstream());
      ledger.effects().joined();
    }
  }

  /** The permit that was just taken goes to the first. */
  private void grantPermit(long now) {
    Waiter waiter = queue.first();
    leave(waiter, now);
    ledger.leases().grant(waiter.lease, null, now);
    granted(waiter);
  }

  /**
   * Offers a released connection to who is next. If that one cannot use it, its place is what it waits for.
   *
   * @return false if the connection is still to be disposed of
   */
  boolean handOver(Permit permit, Connection connection, long idleAtMost, long now) {
    if (queue.isEmpty()) {
      return false;
    }
    Policy policy = limits.policy();
    Waiter next = queue.firstUnpromised();
    if (next == null) {
      next = promisedThatAccepts(permit, policy);
    }
    if (next == null) {
      return false;
    }
    if (ledger.overLimit() && policy.overflow() != Overflow.DIAL) {
      ledger.connections().close(permit, connection, CloseReason.EXCESS_IDLE);
    } else if (!next.accepts(permit, policy)) {
      ledger.connections().close(permit, connection, CloseReason.MADE_ROOM);
    } else {
      leave(next, now);
      permit.idleSince = now;
      permit.idleAtMost = idleAtMost;
      ledger.leases().grant(next.lease, connection, now);
      granted(next);
      promise();
    }
    return true;
  }

  /** As many to look at as connections are being closed. */
  private Waiter promisedThatAccepts(Permit permit, Policy policy) {
    Waiter waiter = queue.first();
    while (waiter != null && !waiter.accepts(permit, policy)) {
      waiter = waiter.next;
    }
    return waiter;
  }

  /** @return when the next wait ends */
  long expire(long now) {
    long next = now + Spans.FAR;
    for (Waiter waiter = queue.first(), behind; waiter != null; waiter = behind) {
      behind = waiter.next;
      if (Spans.due(now, waiter.deadline)) {
        expire(waiter, now);
      }
      if (waiter.state == Waiter.State.WAITING) {
        next = Spans.earlier(next, waiter.deadline);
      }
    }
    return next;
  }

  /** The wait took too long, if it still lasts: it ends, or goes on where no more may be open outside the limit. */
  void expire(Waiter waiter, long now) {
    if (waiter.state != Waiter.State.WAITING) {
      return;
    }
    Overflow overflow = limits.policy().overflow();
    if (overflow == Overflow.DIAL && dialOutside(waiter, now)) {
      granted(waiter);
    } else if (overflow == Overflow.DIAL && !Spans.due(now, waiter.givesUp)) {
      waitOn(waiter);
    } else {
      leave(waiter, now);
      promise();
      refuse(waiter, overflow == Overflow.FAIL ? AcquireException.Kind.EXHAUSTED : AcquireException.Kind.TIMEOUT);
      ledger.effects().wake(waiter);
    }
  }

  private void waitOn(Waiter waiter) {
    overdue += waiter.overdue ? 0 : 1;
    waiter.overdue = true;
    waiter.deadline = waiter.givesUp;
    ledger.core().wanted(waiter.deadline, ledger.effects());
    if (ledger.hasRoomOutside()) {
      joinOverdueQueue();
    }
  }

  /**
   * Who waits must not: it dials outside the limit where a call may, as without a limit no dial minds an interrupt;
   * else it is refused.
   */
  void interrupt(Waiter waiter, long now) {
    boolean waits = waiter.state == Waiter.State.WAITING;
    if (waits && limits.policy().overflow() == Overflow.DIAL && dialOutside(waiter, now)) {
      granted(waiter);
    } else {
      abandon(waiter, Waiter.State.REFUSED, AcquireException.Kind.INTERRUPTED, now);
    }
  }

  /** @return false if it does not wait any more */
  boolean abandon(Waiter waiter, Waiter.State state, AcquireException.Kind kind, long now) {
    if (waiter.state != Waiter.State.WAITING) {
      return false;
    }
    leave(waiter, now);
    promise();
    if (kind == null) {
      waiter.state = state;
    } else {
      refuse(waiter, kind);
    }
    return true;
  }

  /** The number of connections that are being closed, or a limit, has changed. */
  void promise() {
    queue.promise(ledger.coming());
  }

  /** As {@link #promise}, and whoever is promised nothing now has room made for it, as far as that can be. */
  void makeRoom(long now) {
    promise();
    while (queue.firstUnpromised() != null && makeRoomForOne(now)) {
      // Each close is a promise.
    }
  }

  /** What no call has asked for goes first, then what has been idle the longest. */
  private boolean makeRoomForOne(long now) {
    return ledger.warm().giveWay(now) || ledger.idle().closeOldest(CloseReason.MADE_ROOM);
  }

  private void leave(Waiter waiter, long now) {
    queue.remove(waiter);
    overdue -= waiter.overdue ? 1 : 0;
    limits.pending.down();
    if (inPoolQueue && queue.isEmpty()) {
      inPoolQueue = false;
      limits.leave(ledger.upstream());
    }
    long waited = Math.max(0, now - waiter.waitingSince);
    waiter.lease.waitedNanos += waited;
    ledger.counters().waitNanos += waited;
  }

  private void granted(Waiter waiter) {
    // Last, for it is read without the lock.
    waiter.state = Waiter.State.GRANTED;
    ledger.effects().wake(waiter);
  }

  private void refuse(Waiter waiter, AcquireException.Kind kind) {
    waiter.refusal = new AcquireException(kind, ledger.upstream().words(kind));
    waiter.state = Waiter.State.REFUSED;
  }
}
