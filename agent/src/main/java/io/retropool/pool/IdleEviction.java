package io.retropool.pool;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Idle connections that are being closed because the process is short of descriptors. Thread-safe. */
public final class IdleEviction {
  private final CountDownLatch open;
  private volatile int size;

  IdleEviction(int atMost) {
    open = new CountDownLatch(atMost);
    size = atMost;
  }

  /** How many connections are being closed; may be less than asked for, or 0. */
  public int size() {
    return size;
  }

  /**
   * Waits until they are closed. An interrupt ends the wait and stays set.
   *
   * @return true if all are closed
   */
  public boolean await(long nanos) {
    try {
      return open.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return open.getCount() == 0;
    }
  }

  /** There are only so many. */
  void found(int number) {
    for (int missing = size - number; missing > 0; missing--) {
      open.countDown();
    }
    size = number;
  }

  void closedOne() {
    open.countDown();
  }
}
