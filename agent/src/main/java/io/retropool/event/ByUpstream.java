package io.retropool.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A meter for each pool at each origin, as many as are kept: a new one takes the place of the one that was told of
 * something longest ago. Thread-safe.
 */
final class ByUpstream<M extends ByUpstream.Told> {
  /** What is kept for one upstream. */
  interface Told {
    /** When it was told of something last, in nanoseconds. */
    long lastTold();
  }

  private final ConcurrentMap<String, M> meters = new ConcurrentHashMap<>();
  private final int most;
  private final Supplier<M> maker;

  ByUpstream(int most, Supplier<M> maker) {
    this.most = most;
    this.maker = maker;
  }

  /** Made where there is none yet. */
  M meter(String pool, String origin) {
    String key = key(pool, origin);
    M meter = meters.get(key);
    if (meter != null) {
      return meter;
    }
    makePlace();
    M made = maker.get();
    M other = meters.putIfAbsent(key, made);
    return other == null ? made : other;
  }

  private void makePlace() {
    while (meters.size() >= most) {
      Map.Entry<String, M> oldest = null;
      for (Map.Entry<String, M> each : meters.entrySet()) {
        if (oldest == null || each.getValue().lastTold() - oldest.getValue().lastTold() < 0) {
          oldest = each;
        }
      }
      if (oldest != null) {
        meters.remove(oldest.getKey());
      }
    }
  }

  /** Null where there is none. */
  M known(String pool, String origin) {
    return meters.get(key(pool, origin));
  }

  /** What those of a pool say, at any origin, added to the first. */
  <F> F sum(String pool, F first, BiFunction<F, M, F> plus) {
    F sum = first;
    for (Map.Entry<String, M> each : meters.entrySet()) {
      if (each.getKey().startsWith(pool + ' ')) {
        sum = plus.apply(sum, each.getValue());
      }
    }
    return sum;
  }

  /** Neither has a blank in it. */
  private static String key(String pool, String origin) {
    return pool + ' ' + origin;
  }
}
