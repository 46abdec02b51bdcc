package io.retropool.event;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Things that may happen more often than they can be recorded: lets some through, each with how many it stands for, so
 * that sums stay right. What happened after the last one that was let through is in no sum. Thread-safe.
 */
public final class Occurrences {
  private final RateLimit limit;
  private final AtomicInteger untold = new AtomicInteger();

  /**
   * @param perSecond how many are let through a second
   * @param clock nanoseconds from any origin, never backwards
   */
  public Occurrences(int perSecond, LongSupplier clock) {
    this.limit = new RateLimit(perSecond, clock);
  }

  /** One more has happened. @return how many it stands for, itself included; 0 if it is not to be recorded */
  public int next() {
    untold.incrementAndGet();
    return limit.tryTake() ? untold.getAndSet(0) : 0;
  }
}
