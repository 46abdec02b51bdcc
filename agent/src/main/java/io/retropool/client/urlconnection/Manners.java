package io.retropool.client.urlconnection;

import io.retropool.pool.Origin;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Servers that have sent bytes which belong to no answer. A body after HEAD, 204 or 304 comes after the answer is over
 * for the client, and may come after the check at lease: an origin that did this once gets no second request on a
 * connection whose last answer had no body, for a minute. Thread-safe.
 */
final class Manners {
  private static final long MEMORY_NANOS = 60_000_000_000L;
  private static final int ORIGINS = 1_000;

  private final ConcurrentMap<Origin, Long> bad = new ConcurrentHashMap<>();

  void sentUnasked(Origin origin, long now) {
    if (bad.size() >= ORIGINS) {
      bad.clear();
    }
    bad.put(origin, now);
  }

  boolean trusted(Origin origin, long now) {
    if (bad.isEmpty()) {
      return true;
    }
    Long last = bad.get(origin);
    return last == null || now - last > MEMORY_NANOS;
  }
}
