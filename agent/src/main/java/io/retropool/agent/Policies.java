package io.retropool.agent;

import io.retropool.config.Configuration;
import io.retropool.config.Options;
import io.retropool.pool.Overflow;
import io.retropool.pool.Policy;

/** From options to what the core understands. */
final class Policies {
  private Policies() {}

  static Policy of(Configuration configuration) {
    return Policy.builder()
        .connections(configuration.get(Options.POOL_CONNECTIONS))
        .connectionsPerOrigin(configuration.get(Options.POOL_CONNECTIONS_PER_ORIGIN))
        .idle(configuration.get(Options.POOL_IDLE))
        .idlePerOrigin(idlePerOrigin(configuration))
        .pending(configuration.get(Options.POOL_PENDING))
        .acquireTimeout(configuration.get(Options.POOL_ACQUIRE_TIMEOUT))
        .overflow(Overflow.valueOf(configuration.get(Options.POOL_OVERFLOW).name()))
        .idleTimeout(configuration.get(Options.POOL_IDLE_TIMEOUT))
        .timeToLive(configuration.get(Options.POOL_TIME_TO_LIVE))
        .checkAfter(configuration.get(Options.POOL_CHECK_AFTER))
        .reuseUnsafeWithin(configuration.get(Options.POOL_REUSE_UNSAFE_WITHIN))
        .build();
  }

  /** The JDK's own switch for its cache, {@code http.maxConnections}, is obeyed where somebody has set it. */
  private static int idlePerOrigin(Configuration configuration) {
    int option = configuration.get(Options.POOL_IDLE_PER_ORIGIN);
    int jdk = Integer.getInteger("http.maxConnections", 0);
    return jdk > 0 && (option <= 0 || jdk < option) ? jdk : option;
  }
}
