package io.retropool.client;

import io.retropool.config.Disconnect;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;

/** What the operator wants of a pool beyond the core's rules. Immutable, thread-safe. Spans are nanoseconds. */
public final class ConnectionSettings {
  private static final double WHOLE = 10_000;

  private final boolean disconnectCloses;
  private final double saturatedAt;
  private final double saturatedUntil;
  private final long saturatedFor;

  public ConnectionSettings(PoolConfiguration pool) {
    this.disconnectCloses = pool.get(Options.POOL_DISCONNECT) == Disconnect.CLOSE;
    this.saturatedAt = pool.get(Options.POOL_SATURATED_AT) / WHOLE;
    this.saturatedUntil = pool.get(Options.POOL_SATURATED_UNTIL) / WHOLE;
    this.saturatedFor = pool.get(Options.POOL_SATURATED_FOR);
  }

  /** Whether {@code HttpURLConnection.disconnect()} closes the connection, as it does without the agent. */
  public boolean disconnectCloses() {
    return disconnectCloses;
  }

  /** From which share of the limit on, 0 to 1, in use for {@link #saturatedFor}, the pool is saturated. */
  public double saturatedAt() {
    return saturatedAt;
  }

  /** Below which share that is over. */
  public double saturatedUntil() {
    return saturatedUntil;
  }

  public long saturatedFor() {
    return saturatedFor;
  }
}
