package io.retropool.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A few threads that each make one call after the other: how much goes through, and what a call takes. */
final class ClosedLoop {
  private static final long PAUSE_MILLIS = 1_000;
  /** The JIT is done when it has worked for no more than such a part of the time. */
  private static final long QUIET_PART = 20;

  private final Habit.Call call;
  private final int threads;

  ClosedLoop(Habit.Call call, int threads) {
    this.call = call;
    this.threads = threads;
  }

  /**
   * @param leadMillis what is not measured: after a pause connections may have gone
   * @throws Exception what a call threw
   */
  Slice run(long leadMillis, long millis) throws Exception {
    Callers callers = new Callers(threads, this::calls);
    Thread.sleep(leadMillis);
    long before = callers.made.get();
    long cpu = cpuNanos();
    long allocated = allocated();
    long start = System.nanoTime();
    Thread.sleep(millis);
    long nanos = System.nanoTime() - start;
    double made = Math.max(1, callers.made.get() - before);
    double cpuMicros = (cpuNanos() - cpu) / made / 1e3;
    double bytes = (allocated() - allocated) / made;
    callers.end();
    return new Slice(made * 1e9 / nanos, cpuMicros, bytes, callers.made.get());
  }

  /** Until the JIT has seen so many calls and is done with them, or for so long. */
  void warmUp(long calls, long mostMillis) throws Exception {
    Callers callers = new Callers(threads, this::calls);
    long end = System.nanoTime() + mostMillis * 1_000_000;
    boolean compiles = true;
    while ((compiles || callers.made.get() < calls) && System.nanoTime() - end < 0 && !callers.over()) {
      long before = compilingMillis();
      Thread.sleep(PAUSE_MILLIS);
      compiles = (compilingMillis() - before) * QUIET_PART > PAUSE_MILLIS;
    }
    callers.end();
  }

  private static long compilingMillis() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
  }

  private void calls(Callers callers) throws Exception {
    while (!callers.over()) {
      call.make();
      callers.made.incrementAndGet();
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  /** By all threads that live; those of a client are among them as long as they stay. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }

  /** Threads that call until it is over; the first failure of one ends them all. */
  static final class Callers {
    /** What one thread does. */
    interface Work {
      void run(Callers callers) throws Exception;
    }

    final AtomicLong made = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;
    private volatile Exception failure;

    Callers(int count, Work work) {
      for (int i = 0; i < count; i++) {
        Thread thread = new Thread(() -> run(work), "caller-" + i);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
      }
    }

    private void run(Work work) {
      try {
        work.run(this);
      } catch (Exception e) {
        failure = e;
        over = true;
      }
    }

    boolean over() {
      return over;
    }

    void end() throws Exception {
      over = true;
      join();
    }

    void join() throws Exception {
      for (Thread thread : threads) {
        thread.join();
      }
      if (failure != null) {
        throw failure;
      }
    }
  }
}
