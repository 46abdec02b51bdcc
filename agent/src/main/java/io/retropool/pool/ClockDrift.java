package io.retropool.pool;

import java.util.concurrent.TimeUnit;

/** Notices that the JVM was frozen or moved, by the two clocks drifting apart. For one thread at a time. */
final class ClockDrift {
  private static final long JUMP = TimeUnit.SECONDS.toNanos(2);

  private final Clock clock;
  private long drift;

  ClockDrift(Clock clock) {
    this.clock = clock;
    this.drift = drift();
  }

  /** Whether they have jumped since this was last asked. */
  boolean jumped() {
    long before = drift;
    drift = drift();
    return Math.abs(drift - before) > JUMP;
  }

  /** Both clocks are read here: on a busy machine what a thread was told the time is may be long ago. */
  private long drift() {
    return TimeUnit.MILLISECONDS.toNanos(clock.millis()) - clock.nanos();
  }
}
