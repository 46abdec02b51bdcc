package io.retropool.pool;

/** How a call that finds nothing comes to wait at an upstream, or need not. A part of the {@link WaitBook}. */
final class Joining {
  /** What came of it. */
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
  private final WaitBook waits;

  Joining(Ledger ledger, PoolLimits limits, WaitBook waits) {
    this.ledger = ledger;
    this.limits = limits;
    this.waits = waits;
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
      waits.refuse(waiter, AcquireException.Kind.EXHAUSTED);
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
    return ledger.coming() <= waits.queue().promised() && ledger.warm().giveWay(now);
  }

  private boolean roomIsComing(Waiter waiter) {
    return waiter.roomMade
        || ledger.coming() > waits.queue().promised()
        || ledger.idle().closeOldest(CloseReason.MADE_ROOM) && ledger.coming() > waits.queue().promised();
  }

  /** So many wait that no other may. */
  private void full(Waiter waiter, Policy policy, long now) {
    if (policy.overflow() == Overflow.DIAL && ledger.tryOpenOutside()) {
      waits.makeRoom(now);
      ledger.leases().grantOutside(waiter.lease, now);
      waiter.state = Waiter.State.GRANTED;
    } else {
      boolean fails = policy.overflow() == Overflow.FAIL;
      waits.refuse(waiter, fails ? AcquireException.Kind.EXHAUSTED : AcquireException.Kind.PENDING_FULL);
    }
  }

  private Verdict enter(Waiter waiter, Policy policy, long now) {
    boolean first = !waiter.announced;
    if (first) {
      waiter.announced = true;
      waiter.queueLength = waits.size();
      waiter.givesUp = now + Math.min(Spans.orFar(policy.acquireTimeout()), Spans.orFar(waiter.lease.timeoutNanos));
      waiter.deadline = deadline(waiter, policy, now);
      ledger.counters().waits++;
    }
    waits.enter(waiter, now);
    return first ? Verdict.WAITS : Verdict.WAITS_AGAIN;
  }

  private long deadline(Waiter waiter, Policy policy, long now) {
    if (policy.overflow() != Overflow.DIAL) {
      return waiter.givesUp;
    }
    return now + Math.min(ledger.leases().dials().worthWaiting(), Spans.orFar(waiter.lease.timeoutNanos));
  }
}
