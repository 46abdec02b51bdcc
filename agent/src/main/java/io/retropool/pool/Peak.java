package io.retropool.pool;

import java.util.concurrent.TimeUnit;

/** The highest value of the last half to whole minute. Guarded by the lock of its upstream. */
final class Peak {
  static final long WINDOW = TimeUnit.SECONDS.toNanos(30);

  private boolean begun;
  private long windowStart;
  private int current;
  private int previous;

  /** The value is this high now. */
  void note(long now, int value) {
    rotate(now, value);
    if (value > current) {
      current = value;
    }
  }

  /** @param value the value now, which it never falls below */
  int at(long now, int value) {
    rotate(now, value);
    return Math.max(value, Math.max(current, previous));
  }

  /** When it may fall next. */
  long nextFall() {
    return windowStart + WINDOW;
  }

  private void rotate(long now, int value) {
    if (!begun) {
      begun = true;
      windowStart = now;
      current = value;
    } else if (now - windowStart >= WINDOW) {
      previous = now - windowStart >= 2 * WINDOW ? value : current;
      current = value;
      windowStart = now;
    }
  }
}
