package io.retropool.client.socket;

import io.retropool.pool.Origin;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Which servers say that their connections persist, and which of them are believed. One that breaks its word is not
 * for a minute, the next time for ten, and so on; one that breaks it at the first request that was sent because of it,
 * never again. Thread-safe; times are those of {@code System.nanoTime()}.
 */
final class Promises {
  private static final int ORIGINS = 1_000;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long TIMES = 10;
  /** A minute, and four times ten times as long: a week. */
  private static final int MOST_BREACHES = 5;

  private final ConcurrentMap<Origin, Promise> promises = new ConcurrentHashMap<>();

  /** It has said so. */
  void given(Origin origin) {
    if (!promises.containsKey(origin) && hasRoom()) {
      promises.putIfAbsent(origin, new Promise(false, false, 0, 0));
    }
  }

  /** Where that is full, only what was broken is worth remembering; and nobody is believed who is not remembered. */
  private boolean hasRoom() {
    if (promises.size() >= ORIGINS) {
      promises.values().removeIf(promise -> promise.breaches == 0);
    }
    return promises.size() < ORIGINS;
  }

  boolean believed(Origin origin, long now) {
    Promise promise = promises.get(origin);
    return promise != null && promise.believed(now);
  }

  /** A request that was sent because of its word, or could have been, was answered. */
  void kept(Origin origin) {
    Promise known = promises.get(origin);
    if (known != null && !known.kept) {
      promises.computeIfPresent(origin, (same, promise) -> promise.kept());
    }
  }

  /** One was not. */
  void broken(Origin origin, long now) {
    promises.computeIfPresent(origin, (same, promise) -> promise.broken(now));
  }

  /** Of one server. Immutable. */
  private static final class Promise {
    private final boolean kept;
    private final boolean never;
    private final int breaches;
    private final long brokenAt;

    Promise(boolean kept, boolean never, int breaches, long brokenAt) {
      this.kept = kept;
      this.never = never;
      this.breaches = breaches;
      this.brokenAt = brokenAt;
    }

    Promise kept() {
      return new Promise(true, never, breaches, brokenAt);
    }

    Promise broken(long now) {
      return new Promise(kept, never || !kept, Math.min(breaches + 1, MOST_BREACHES), now);
    }

    boolean believed(long now) {
      return !never && (breaches == 0 || now - brokenAt > penance());
    }

    private long penance() {
      long span = MINUTE;
      for (int i = 1; i < breaches; i++) {
        span *= TIMES;
      }
      return span;
    }
  }
}
