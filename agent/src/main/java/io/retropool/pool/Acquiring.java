package io.retropool.pool;

/**
 * The way of a call to its lease, where that is not straight: waiting in line, checking what was granted, and going
 * back to the line when it is unfit. Everything here happens outside the lock but for the single steps of the
 * {@link Ledger}. Thread-safe.
 */
final class Acquiring {
  private final Upstream upstream;
  private final Core core;

  Acquiring(Upstream upstream, Core core) {
    this.upstream = upstream;
    this.core = core;
  }

  /**
   * The check. Called on the thread that will use the connection.
   *
   * @return true also for a lease without a connection
   */
  boolean fits(Lease lease, long now) {
    Connection connection = lease.connection;
    if (connection == null) {
      return true;
    }
    long idle = now - connection.permit.idleSince;
    if (lease.refuses(connection, idle, upstream.pool().policy()) != null) {
      // Between the grant and the thread that takes it too much time has passed.
      return false;
    }
    try {
      return connection.transport().fit(idle);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** The last step before the caller has its lease. */
  Lease ready(Lease lease, long now) {
    if (lease.sampled && lease.acquiredAt == null) {
      lease.acquiredAt = new Throwable("The lease was acquired here");
    }
    if (lease.overflow) {
      // Told here, on the thread that will dial, so that the stack is that of the call.
      String pool = upstream.pool().name();
      core.listener().overflow(pool, upstream.origin(), lease.tags, lease.openAtOverflow, upstream.limit());
    }
    // What is dialled from here on is not the queue's time.
    lease.grantedAt = now;
    lease.keeper = null;
    core.wanted(now + Core.WATCH_INTERVAL, null);
    return lease;
  }

  /** @param unfit what the lease was granted already failed its check */
  Lease inLine(Lease lease, boolean unfit) throws AcquireException {
    ParkedWaiter waiter = new ParkedWaiter(lease);
    if (unfit) {
      reject(waiter);
    }
    boolean interrupted = false;
    for (; ; ) {
      join(waiter);
      while (waiter.state == Waiter.State.WAITING) {
        interrupted = interrupted || waiter.await(core.clock());
        if (interrupted) {
          // What was granted at the same time stays granted.
          interrupt(waiter);
        } else {
          expire(waiter);
        }
      }
      if (waiter.state == Waiter.State.REFUSED || fits(lease, core.clock().nanos())) {
        break;
      }
      reject(waiter);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    waiter.record.ended(waiter.state == Waiter.State.GRANTED);
    if (waiter.state == Waiter.State.REFUSED) {
      throw waiter.refusal;
    }
    return ready(lease, core.clock().nanos());
  }

  /**
   * Looks at what an asynchronous call was granted, on its executor.
   *
   * @return true if its lease can be used; false if it waits again, or was refused meanwhile
   */
  boolean settle(AsyncWaiter waiter) {
    while (!fits(waiter.lease, core.clock().nanos())) {
      reject(waiter);
      if (join(waiter) != Joining.Verdict.SETTLED) {
        return false;
      }
      if (waiter.state == Waiter.State.REFUSED) {
        waiter.run();
        return false;
      }
    }
    ready(waiter.lease, core.clock().nanos());
    return true;
  }

  Joining.Verdict join(Waiter waiter) {
    long now = core.clock().nanos();
    Joining.Verdict verdict;
    Ledger ledger = upstream.enter();
    try {
      verdict = ledger.waits().joining().join(waiter, now);
    } finally {
      upstream.leave(now);
    }
    if (verdict == Joining.Verdict.SEEK_ROOM) {
      waiter.roomSought = true;
      waiter.roomMade = upstream.pool().makeRoom(upstream);
      return join(waiter);
    }
    if (verdict == Joining.Verdict.WAITS) {
      String pool = upstream.pool().name();
      waiter.record.begun(core.listener().waiting(pool, upstream.origin(), waiter.lease.tags, waiter.queueLength));
    }
    return verdict;
  }

  private void reject(Waiter waiter) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.leases().unfit(waiter.lease, now);
      waiter.state = Waiter.State.NEW;
      waiter.again = true;
    } finally {
      upstream.leave(now);
    }
  }

  private void expire(Waiter waiter) {
    if (waiter.state != Waiter.State.WAITING) {
      return;
    }
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.waits().expire(waiter, now);
    } finally {
      upstream.leave(now);
    }
  }

  private void interrupt(Waiter waiter) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      ledger.waits().interrupt(waiter, now);
    } finally {
      upstream.leave(now);
    }
  }

  /**
   * Ends a wait.
   *
   * @param kind why it is refused; null: it is nobody's any more
   * @return false if it had ended before
   */
  boolean abandon(Waiter waiter, Waiter.State state, AcquireException.Kind kind) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      return ledger.waits().abandon(waiter, state, kind, now);
    } finally {
      upstream.leave(now);
    }
  }

  /** The executor will not run the callback: what was granted goes back. */
  void giveUp(Waiter waiter) {
    long now = core.clock().nanos();
    Ledger ledger = upstream.enter();
    try {
      if (waiter.state == Waiter.State.GRANTED) {
        waiter.state = Waiter.State.CANCELLED;
        ledger.leases().giveBack(waiter.lease, now);
      }
    } finally {
      upstream.leave(now);
    }
    waiter.record.ended(false);
  }
}
