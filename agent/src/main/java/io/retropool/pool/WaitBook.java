package io.retropool.pool;

/** Who waits at an upstream, who is served, and how waits end. A part of the {@link Ledger}, under the same lock. */
final class WaitBook {
  private final Ledger ledger;
  private final PoolLimits limits;
  private final WaitQueue queue = new WaitQueue();
  private final Joining joining;
  private final OverdueWaits overdue;
  /** The upstream is among those that wait for a permit of the pool. */
  private boolean inPoolQueue;

  WaitBook(Ledger ledger, PoolLimits limits) {
    this.ledger = ledger;
    this.limits = limits;
    this.joining = new Joining(ledger, limits, this);
    this.overdue = new OverdueWaits(ledger, limits, this);
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

  Joining joining() {
    return joining;
  }

  OverdueWaits overdue() {
    return overdue;
  }

  /** Into the queue; one that had its turn before goes back to its place. */
  void enter(Waiter waiter, long now) {
    if (waiter.again) {
      queue.addInOrder(waiter);
    } else {
      queue.addLast(waiter);
    }
    waiter.waitingSince = now;
    waiter.state = Waiter.State.WAITING;
    overdue.entered(waiter);
    ledger.core().wanted(waiter.deadline, ledger.effects());
    serve(now);
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
    overdue.serve(now);
    promise();
    if (queue.firstUnpromised() != null && (ledger.idle().size() > 0 || ledger.warm().isOpening())) {
      ledger.effects().roomWanted();
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
    if (overflow == Overflow.DIAL && overdue.dial(waiter, now)) {
      return;
    }
    if (overflow == Overflow.DIAL && !Spans.due(now, waiter.givesUp)) {
      overdue.add(waiter);
    } else {
      leave(waiter, now);
      promise();
      refuse(waiter, overflow == Overflow.FAIL ? AcquireException.Kind.EXHAUSTED : AcquireException.Kind.TIMEOUT);
      ledger.effects().wake(waiter);
    }
  }

  /**
   * Who waits must not: it dials outside the limit where a call may, as without a limit no dial minds an interrupt;
   * else it is refused.
   */
  void interrupt(Waiter waiter, long now) {
    boolean waits = waiter.state == Waiter.State.WAITING;
    boolean mayDial = waits && limits.policy().overflow() == Overflow.DIAL;
    if (!mayDial || !overdue.dial(waiter, now)) {
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

  /** Out of the queue. */
  void leave(Waiter waiter, long now) {
    queue.remove(waiter);
    overdue.left(waiter);
    limits.pending.down();
    if (inPoolQueue && queue.isEmpty()) {
      inPoolQueue = false;
      limits.leave(ledger.upstream());
    }
    long waited = Math.max(0, now - waiter.waitingSince);
    waiter.lease.waitedNanos += waited;
    ledger.counters().waitNanos += waited;
  }

  /** It has its lease, and is out of the queue. */
  void granted(Waiter waiter) {
    // Last, for it is read without the lock.
    waiter.state = Waiter.State.GRANTED;
    ledger.effects().wake(waiter);
  }

  void refuse(Waiter waiter, AcquireException.Kind kind) {
    waiter.refusal = new AcquireException(kind, ledger.upstream().words(kind));
    waiter.state = Waiter.State.REFUSED;
  }
}
