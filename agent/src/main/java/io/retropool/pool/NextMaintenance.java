package io.retropool.pool;

import java.util.concurrent.atomic.AtomicLong;

/** When {@link Core#maintain} is wanted next. Thread-safe; instants are those of {@link Clock#nanos()}. */
final class NextMaintenance {
  private final Wakeup wakeup;
  private final AtomicLong instant;

  NextMaintenance(Wakeup wakeup, long now) {
    this.wakeup = wakeup;
    this.instant = new AtomicLong(now + Spans.FAR);
  }

  /** It is under way: what is wanted from here on is wanted of the next. */
  void begins(long now) {
    instant.set(now + Spans.FAR);
  }

  /**
   * It is wanted at this instant at the latest; whoever does it is woken if he was told a later one.
   *
   * @param effects what tells him outside the lock; null: no lock is held
   */
  void wanted(long at, Effects effects) {
    if (at - instant.get() >= 0) {
      return;
    }
    if (effects != null) {
      effects.wanted(at);
    } else if (lower(at) == at) {
      wakeup.at(at);
    }
  }

  /** @return the earliest instant at which it is wanted, this one included */
  long lower(long at) {
    for (; ; ) {
      long next = instant.get();
      if (at - next >= 0) {
        return next;
      }
      if (instant.compareAndSet(next, at)) {
        return at;
      }
    }
  }
}
