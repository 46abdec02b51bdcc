package io.retropool.pool;

/**
 * The waits at an upstream that have lasted for as long as a dial takes. Who waits so dials outside the limit; where
 * that has a bound of its own, as soon as there is a place below it. A part of the {@link WaitBook}.
 */
final class OverdueWaits {
  private final Ledger ledger;
  private final PoolLimits limits;
  private final WaitBook waits;
  /** How many of those in the queue. */
  private int size;
  /** The upstream is among those that wait for a permit of the pool beyond its limit. */
  private boolean inPoolQueue;

  OverdueWaits(Ledger ledger, PoolLimits limits, WaitBook waits) {
    this.ledger = ledger;
    this.limits = limits;
    this.waits = waits;
  }

  /** It comes into the queue, or back to it. */
  void entered(Waiter waiter) {
    size += waiter.overdue ? 1 : 0;
  }

  void left(Waiter waiter) {
    size -= waiter.overdue ? 1 : 0;
  }

  /** It has waited for as long as a dial takes, and waits on, as no more may be open outside the limit. */
  void add(Waiter waiter) {
    size += waiter.overdue ? 0 : 1;
    waiter.overdue = true;
    waiter.deadline = waiter.givesUp;
    ledger.core().wanted(waiter.deadline, ledger.effects());
    if (ledger.hasRoomOutside()) {
      joinPoolQueue();
    }
  }

  /** Lets them dial, as far as there are places. */
  void serve(long now) {
    while (mayDial()) {
      if (!dial(waits.queue().firstOverdue(), now)) {
        joinPoolQueue();
        return;
      }
    }
  }

  private boolean mayDial() {
    return size > 0 && limits.policy().overflow() == Overflow.DIAL && ledger.hasRoomOutside();
  }

  /** Has the waiter, overdue or not, dial outside the limit. False: no more may be open. */
  boolean dial(Waiter waiter, long now) {
    if (!ledger.tryOpenOutside()) {
      return false;
    }
    grant(waiter, now);
    return true;
  }

  private void grant(Waiter waiter, long now) {
    waits.leave(waiter, now);
    // One place less will be free when the closes under way are done.
    waits.makeRoom(now);
    ledger.leases().grantOutside(waiter.lease, now);
    waits.granted(waiter);
  }

  /** A permit of the pool beyond its limit is handed over. False: nobody here can use it. */
  boolean takePermit(long now) {
    inPoolQueue = false;
    if (!mayDial()) {
      return false;
    }
    ledger.openOutsideWithPoolPermit();
    grant(waits.queue().firstOverdue(), now);
    if (mayDial()) {
      joinPoolQueue();
    }
    return true;
  }

  private void joinPoolQueue() {
    if (!inPoolQueue) {
      inPoolQueue = true;
      limits.joinOverdue(ledger.upstream());
      ledger.effects().joined();
    }
  }
}
