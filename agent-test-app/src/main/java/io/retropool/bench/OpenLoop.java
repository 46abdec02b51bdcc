package io.retropool.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Calls that begin at a fixed rate, whatever became of those before: a call's time counts from the moment at which it
 * was to begin, so that a stall is felt by all whom it would have hit (no coordinated omission).
 */
final class OpenLoop {
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);
  private static final int DIGITS = 3;

  private final Habit.Call call;
  private final int threads;
  private final Histogram histogram = new ConcurrentHistogram(LONGEST, DIGITS);

  /** @param threads enough that one is free whenever a call is to begin */
  OpenLoop(Habit.Call call, int threads) {
    this.call = call;
    this.threads = threads;
  }

  /** @throws Exception what a call threw */
  void run(double callsPerSecond, long leadMillis, long millis) throws Exception {
    double interval = 1e9 / callsPerSecond;
    long lead = (long) (leadMillis * 1e6 / interval);
    long last = lead + (long) (millis * 1e6 / interval);
    AtomicLong next = new AtomicLong();
    long start = System.nanoTime();
    ClosedLoop.Callers callers =
        new ClosedLoop.Callers(
            threads,
            self -> {
              for (long i; (i = next.getAndIncrement()) < last && !self.over(); ) {
                long due = start + (long) (i * interval);
                awaitInstant(due);
                call.make();
                if (i >= lead) {
                  histogram.recordValue(Math.min(LONGEST, System.nanoTime() - due));
                }
              }
            });
    callers.join();
  }

  private static void awaitInstant(long due) {
    for (long left; (left = due - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }

  /** Of all runs so far. */
  double micros(double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e3;
  }
}
