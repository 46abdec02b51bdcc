package io.retropool.agent.weave;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts errors of ours that were suppressed inside woven code, and breaks the circuit when there are five within a
 * minute. Thread-safe.
 */
public final class Faults {
  private static final int LIMIT = 5;
  private static final long WINDOW_NANOS = 60_000_000_000L;

  /** Hears of every fault, and once of the break. */
  public interface Listener {
    void fault(Throwable failure);

    void broken(int faults);
  }

  private final Listener listener;
  private final AtomicInteger count = new AtomicInteger();
  private final long[] recent = new long[LIMIT];
  private boolean broken;

  public Faults(Listener listener) {
    this.listener = listener;
  }

  /** Errors suppressed since the start. */
  public int count() {
    return count.get();
  }

  /** @param now of {@code System.nanoTime()} */
  public void suppressed(Throwable failure, long now) {
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
