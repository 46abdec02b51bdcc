package io.retropool.agent.runtime;

import io.retropool.config.Options;
import io.retropool.jmx.Limit;
import io.retropool.pool.Policy;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What was set through MXBeans, which wins over the configuration until the process ends. Thread-safe. */
final class Overrides {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final String MILLIS = "_MILLIS";

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

  synchronized boolean has(String pool, Limit limit) {
    return has(pool) && byPool.get(pool).containsKey(limit);
  }

  /** @return which there were */
  synchronized Set<Limit> end(String pool) {
    Map<Limit, Long> ended = byPool.remove(pool);
    return ended == null ? Collections.<Limit>emptySet() : ended.keySet();
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

  /** As it is written in the file. */
  static String key(String pool, Limit limit) {
    String name = limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return "pool." + pool + '.' + (isSpan(limit) ? name.substring(0, name.length() - MILLIS.length()) : name);
  }

  /** The value that the policy has, as it is written in the file. */
  static String text(Policy policy, Limit limit) {
    long value = read(policy, limit);
    return isSpan(limit)
        ? Options.POOL_ACQUIRE_TIMEOUT.type().print(value * NANOS_PER_MILLI)
        : Long.toString(value);
  }

  private static boolean isSpan(Limit limit) {
    return limit.name().endsWith(MILLIS);
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
