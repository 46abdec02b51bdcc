package io.retropool.client.socket;

import io.retropool.pool.Origin;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Which connections, about to be closed, are kept for a moment to see whether their servers keep them: without that a
 * caller who makes a client for each call and never pauses would never know. Only where a call could not be lent one
 * for want of that knowledge, and a few of an origin at a time. Thread-safe; times are those of
 * {@code System.nanoTime()}.
 */
final class Trials {
  private static final int ORIGINS = 1_000;
  private static final long LATELY = TimeUnit.SECONDS.toNanos(10);

  private final ConcurrentMap<Origin, Trial> trials = new ConcurrentHashMap<>();

  /** A call has found connections of this origin too little known. */
  void wanted(Origin origin, long now) {
    Trial known = trials.get(origin);
    if (known == null) {
      if (trials.size() >= ORIGINS) {
        trials.clear();
      }
      known = trials.computeIfAbsent(origin, same -> new Trial(now));
    }
    known.wanted(now);
  }

  /** Whether one begins; it lasts until the connection was idle for {@link IdleSpans#WORTH_NOTING}. */
  boolean begins(Origin origin, long now) {
    Trial known = trials.get(origin);
    return known != null && known.begins(now);
  }

  /** Those of one origin. */
  private static final class Trial {
    private static final int AT_ONCE = 4;

    private final long[] begun = new long[AT_ONCE];
    private int oldest;
    private long wanted;

    Trial(long now) {
      Arrays.fill(begun, now - IdleSpans.WORTH_NOTING);
    }

    synchronized void wanted(long now) {
      wanted = now;
    }

    synchronized boolean begins(long now) {
      if (now - wanted > LATELY || now - begun[oldest] < IdleSpans.WORTH_NOTING) {
        return false;
      }
      begun[oldest] = now;
      oldest = (oldest + 1) % AT_ONCE;
      return true;
    }
  }
}
