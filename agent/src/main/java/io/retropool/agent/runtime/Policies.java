package io.retropool.agent.runtime;

import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
import io.retropool.pool.Origin;
import io.retropool.pool.Overflow;
import io.retropool.pool.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** From options to what the core understands. */
final class Policies {
  private Policies() {}

  static Policy of(PoolConfiguration pool) {
    return Policy.builder()
        .connections(pool.get(Options.POOL_CONNECTIONS))
        .connectionsPerOrigin(pool.get(Options.POOL_CONNECTIONS_PER_ORIGIN))
        .idle(pool.get(Options.POOL_IDLE))
        .idlePerOrigin(idlePerOrigin(pool))
        .pending(pool.get(Options.POOL_PENDING))
        .acquireTimeout(pool.get(Options.POOL_ACQUIRE_TIMEOUT))
        .overflow(Overflow.valueOf(pool.get(Options.POOL_OVERFLOW).name()))
        .overflowConnections(pool.get(Options.POOL_OVERFLOW_CONNECTIONS))
        .idleTimeout(pool.get(Options.POOL_IDLE_TIMEOUT))
        .timeToLive(pool.get(Options.POOL_TIME_TO_LIVE))
        .checkAfter(pool.get(Options.POOL_CHECK_AFTER))
        .reuseUnsafeWithin(pool.get(Options.POOL_REUSE_UNSAFE_WITHIN))
        .linger(pool.get(Options.POOL_LINGER))
        .prewarm(pool.get(Options.POOL_PREWARM), origins(pool.get(Options.POOL_PREWARM_ORIGINS)))
        .prewarmRenew(pool.get(Options.POOL_PREWARM_RENEW))
        .build();
  }

  /** @param texts null for none */
  private static List<Origin> origins(List<String> texts) {
    List<Origin> origins = new ArrayList<>();
    for (String text : texts == null ? Collections.<String>emptyList() : texts) {
      int host = text.indexOf("://") + 3;
      int port = text.lastIndexOf(':') + 1;
      int number = Integer.parseInt(text.substring(port));
      origins.add(new Origin(text.substring(0, host - 3), text.substring(host, port - 1), number));
    }
    return origins;
  }

  /** The JDK's own switch for its cache, {@code http.maxConnections}, is obeyed where somebody has set it. */
  private static int idlePerOrigin(PoolConfiguration pool) {
    int option = pool.get(Options.POOL_IDLE_PER_ORIGIN);
    int jdk = Integer.getInteger("http.maxConnections", 0);
    return jdk > 0 && (option <= 0 || jdk < option) ? jdk : option;
  }
}
