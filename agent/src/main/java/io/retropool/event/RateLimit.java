package io.retropool.event;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket, kept as the time at which it will be full again (the generic cell rate algorithm, ITU-T I.371, annex
 * A): one number, no lock. Thread-safe.
 */
public final class RateLimit {
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier clock;
  private final long interval;
  private final AtomicLong fullAt;

  /**
   * @param perSecond how many a second, and how many at once after a second without any
   * @param clock nanoseconds from any origin, never backwards
   */
  public RateLimit(int perSecond, LongSupplier clock) {
    this.clock = clock;
    this.interval = SECOND / perSecond;
    this.fullAt = new AtomicLong(clock.getAsLong());
  }

  /** Takes a token if there is one; never waits. */
  public boolean tryTake() {
    long now = clock.getAsLong();
    while (true) {
      long seen = fullAt.get();
      long next = (seen - now > 0 ? seen : now) + interval;
      if (next - now > SECOND) {
        return false;
      }
      if (fullAt.compareAndSet(seen, next)) {
        return true;
      }
    }
  }
}
