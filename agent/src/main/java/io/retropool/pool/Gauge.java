package io.retropool.pool;

import java.util.concurrent.atomic.AtomicInteger;

/** A number of things in use, with or without a limit. Thread-safe, without locks. */
final class Gauge {
  private final AtomicInteger value = new AtomicInteger();

  /** @param limit 0 or less: none */
  boolean tryUp(int limit) {
    for (; ; ) {
      int now = value.get();
      if (limit > 0 && now >= limit) {
        return false;
      }
      if (value.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  /** One more, whatever the limit. */
  void up() {
    value.incrementAndGet();
  }

  void down() {
    value.decrementAndGet();
  }

  int value() {
    return value.get();
  }

  /** @param limit 0 or less: none */
  boolean over(int limit) {
    return limit > 0 && value.get() > limit;
  }
}
