package io.retropool.pool;

import java.util.concurrent.TimeUnit;

/** Notices that the JVM was frozen or moved, by the two clocks drifting apart. For one thread at a time. */
final class ClockDrift {
  private static final long JUMP = TimeUnit.SECONDS.toNanos(2);

  private final Clock clock;
  private long drift;

  ClockDrift(Clock clock, long now) {
    this.clock = clock;
    this.drift = at(now);
  }

  /** Whether they have jumped since this was last asked. */
  boolean jumped(long now) {
    long before = drift;
    drift = at(now);
    return Math.abs(drift - before) > JUMP;
  }

  private long at(long now) {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis()) - now;
  }
}
