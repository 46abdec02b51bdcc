package io.retropool.pool;

import java.time.Duration;

/** Two clocks that only move when told to. Thread-safe. */
final class FakeClock implements Clock {
  // Close to the overflow, where a comparison that does not subtract fails.
  private volatile long nanos = Long.MAX_VALUE - 1_000_000_000L;
  private volatile long millis = 1_700_000_000_000L;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long millis() {
    return millis;
  }

  void pass(Duration span) {
    nanos += span.toNanos();
    millis += span.toMillis();
  }

  /** The wall clock alone moves: the process was frozen, or moved to another host. */
  void jump(Duration span) {
    millis += span.toMillis();
  }
}
