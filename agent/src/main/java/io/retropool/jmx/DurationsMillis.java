package io.retropool.jmx;

import io.retropool.event.Durations;

/**
 * How long some things took, in milliseconds; zeros when there were none. Immutable. Public because JMX asks for it.
 */
public final class DurationsMillis {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final Durations durations;

  DurationsMillis(Durations durations) {
    this.durations = durations;
  }

  public long getCount() {
    return durations.count();
  }

  /** Half of them took no longer. */
  public double getP50() {
    return millis(0.5);
  }

  public double getP90() {
    return millis(0.9);
  }

  public double getP99() {
    return millis(0.99);
  }

  public double getMaximum() {
    return millis(1);
  }

  private double millis(double share) {
    return durations.percentile(share) / NANOS_PER_MILLI;
  }
}
