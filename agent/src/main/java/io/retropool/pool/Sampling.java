package io.retropool.pool;

import java.util.concurrent.TimeUnit;

/** Which leases remember the stack that took them. Guarded by the lock of the upstream. */
final class Sampling {
  static final int ONE_IN = 512;

  private static final long AFTER_LOSS = TimeUnit.MINUTES.toNanos(1);

  private int count;
  private boolean lossSeen;
  private long lastLoss;

  /** One in so many, and all in the minute after a loss: where one lease is lost the next is soon to follow. */
  boolean next(long now) {
    if (lossSeen && now - lastLoss < AFTER_LOSS) {
      return true;
    }
    count = (count + 1) % ONE_IN;
    return count == 0;
  }

  void lost(long now) {
    lossSeen = true;
    lastLoss = now;
  }
}
