package io.retropool.pool;

import java.util.concurrent.locks.LockSupport;

/** A thread that waits. */
final class ParkedWaiter extends Waiter {
  private final Thread thread = Thread.currentThread();

  ParkedWaiter(Lease lease) {
    super(lease);
  }

  @Override
  void wake() {
    LockSupport.unpark(thread);
  }

  /**
   * Waits on the thread that made it, until granted or refused, interrupted or late.
   *
   * @return true if an interrupt ended the wait; the flag is not set then
   */
  boolean await(Clock clock) {
    while (state == State.WAITING) {
      long left = deadline - clock.nanos();
      if (left <= 0) {
        return false;
      }
      if (Thread.interrupted()) {
        return true;
      }
      LockSupport.parkNanos(this, left);
    }
    return false;
  }
}
