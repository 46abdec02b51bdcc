package io.retropool.client;

import io.retropool.config.Disconnect;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;

/** What the operator wants of a pool's connections beyond the core's rules. Immutable, thread-safe. */
public final class ConnectionSettings {
  private final boolean disconnectCloses;

  public ConnectionSettings(PoolConfiguration pool) {
    this.disconnectCloses = pool.get(Options.POOL_DISCONNECT) == Disconnect.CLOSE;
  }

  /** Whether {@code HttpURLConnection.disconnect()} closes the connection, as it does without the agent. */
  public boolean disconnectCloses() {
    return disconnectCloses;
  }
}
