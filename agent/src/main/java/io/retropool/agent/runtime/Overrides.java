package io.retropool.agent.runtime;

import io.retropool.jmx.Limit;
import io.retropool.pool.Policy;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What was set through MXBeans, which wins over the configuration until the process ends. Thread-safe. */
final class Overrides {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Map<String, Map<Limit, Long>> byPool = new HashMap<>();

  synchronized void put(String pool, Limit limit, long value) {
    Map<Limit, Long> ofPool = byPool.get(pool);
    if (ofPool == null) {
      ofPool = new EnumMap<>(Limit.class);
      byPool.put(pool, ofPool);
    }
    ofPool.put(limit, value);
  }

  synchronized boolean has(String pool) {
    return byPool.containsKey(pool);
  }

  /** @return false if there were none */
  synchronized boolean end(String pool) {
    return byPool.remove(pool) != null;
  }

  /** What holds for the pool where the configuration says this. */
  synchronized Policy over(String pool, Policy configured) {
    Map<Limit, Long> ofPool = byPool.get(pool);
    if (ofPool == null) {
      return configured;
    }
    Policy.Builder builder = configured.toBuilder();
    for (Map.Entry<Limit, Long> each : ofPool.entrySet()) {
      set(builder, each.getKey(), each.getValue());
    }
    return builder.build();
  }

  private static void set(Policy.Builder builder, Limit limit, long value) {
    int count = (int) Math.min(value, Integer.MAX_VALUE);
    long nanos = Math.min(value, Long.MAX_VALUE / NANOS_PER_MILLI) * NANOS_PER_MILLI;
    switch (limit) {
      case CONNECTIONS:
        builder.connections(count);
        break;
      case CONNECTIONS_PER_ORIGIN:
        builder.connectionsPerOrigin(count);
        break;
      case IDLE:
        builder.idle(count);
        break;
      case IDLE_PER_ORIGIN:
        builder.idlePerOrigin(count);
        break;
      case PENDING:
        builder.pending(count);
        break;
      case OVERFLOW_CONNECTIONS:
        builder.overflowConnections(count);
        break;
      case ACQUIRE_TIMEOUT_MILLIS:
        builder.acquireTimeout(nanos);
        break;
      case IDLE_TIMEOUT_MILLIS:
        builder.idleTimeout(nanos);
        break;
      default:
        builder.timeToLive(nanos);
    }
  }

  static long read(Policy policy, Limit limit) {
    switch (limit) {
      case CONNECTIONS:
        return policy.connections();
      case CONNECTIONS_PER_ORIGIN:
        return policy.connectionsPerOrigin();
      case IDLE:
        return policy.idle();
      case IDLE_PER_ORIGIN:
        return policy.idlePerOrigin();
      case PENDING:
        return policy.pending();
      case OVERFLOW_CONNECTIONS:
        return policy.overflowConnections();
      case ACQUIRE_TIMEOUT_MILLIS:
        return policy.acquireTimeout() / NANOS_PER_MILLI;
      case IDLE_TIMEOUT_MILLIS:
        return policy.idleTimeout() / NANOS_PER_MILLI;
      default:
        return policy.timeToLive() / NANOS_PER_MILLI;
    }
  }
}
