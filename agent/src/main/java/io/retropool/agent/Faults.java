package io.retropool.agent;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts errors of ours that were suppressed inside woven code, and breaks the circuit when there are five within a
 * minute. Thread-safe.
 */
final class Faults {
  private static final int LIMIT = 5;
  private static final long WINDOW_NANOS = 60_000_000_000L;

  /** Hears of every fault, and once of the break. */
  interface Listener {
    void fault(Throwable failure);

    void broken(int faults);
  }

  private final Listener listener;
  private final AtomicInteger count = new AtomicInteger();
  private final long[] recent = new long[LIMIT];
  private boolean broken;

  Faults(Listener listener) {
    this.listener = listener;
  }

  /** Errors suppressed since the start. */
  int count() {
    return count.get();
  }

  /** @param now of {@code System.nanoTime()} */
  void suppressed(Throwable failure, long now) {
    int number = count.incrementAndGet();
    listener.fault(failure);
    if (breaks(number, now)) {
      listener.broken(number);
    }
  }

  private synchronized boolean breaks(int number, long now) {
    recent[number % LIMIT] = now;
    long firstOfFive = recent[(number + 1) % LIMIT];
    if (broken || number < LIMIT || now - firstOfFive > WINDOW_NANOS) {
      return false;
    }
    broken = true;
    return true;
  }
}
