package io.retropool.testapp;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls that begin at a fixed {@code rate} a second for {@code span} milliseconds, whatever became of those before, by
 * {@code callers} threads (64). A call's time counts from the moment at which it was to begin, so that a stall is felt
 * by all whom it would have hit. Says how many calls there were, how many failed, and in microseconds the median, the
 * 99th percentile and the longest.
 */
final class Paced implements Case {
  private static final double SECOND = 1e9;

  private final Case habit;

  Paced(Case habit) {
    this.habit = habit;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    double interval = SECOND / arguments.number("rate", 1);
    long[] micros = new long[(int) (arguments.number("span", 1_000) * 1e6 / interval)];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    long start = System.nanoTime();
    Thread[] threads = new Thread[arguments.number("callers", 64)];
    for (int t = 0; t < threads.length; t++) {
      threads[t] = new Thread(() -> {
        for (int i; (i = next.getAndIncrement()) < micros.length; ) {
          long due = start + (long) (i * interval);
          awaitInstant(due);
          if (!succeeds(arguments.at(i))) {
            failed.incrementAndGet();
          }
          micros[i] = (System.nanoTime() - due) / 1_000;
        }
      }, "paced-" + t);
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Arrays.sort(micros);
    return micros.length + " " + failed + " " + at(micros, 0.5) + " " + at(micros, 0.99) + " " + at(micros, 1);
  }

  private boolean succeeds(Arguments arguments) {
    try {
      habit.call(arguments);
      return true;
    } catch (Exception refused) {
      return false;
    }
  }

  private static void awaitInstant(long due) {
    for (long left; (left = due - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }

  private static long at(long[] sorted, double part) {
    return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
  }
}
