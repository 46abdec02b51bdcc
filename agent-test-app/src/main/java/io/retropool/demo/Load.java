package io.retropool.demo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that make one call after the other for a while, and what that took. */
final class Load {
  private static final long TICK_MILLIS = 500;
  /** A thread whose call is under way at the end has its timeouts, and some more. */
  private static final long LAST_CALL_MILLIS = 30_000;

  /** One call. */
  interface Call {
    void make(long number) throws Exception;
  }

  private final Call call;
  private final List<Worker> workers = new ArrayList<>();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean measured;
  private volatile boolean over;

  Load(int threads, Call call) {
    this.call = call;
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker(i));
    }
  }

  /** Tells a dot every half second, for whoever waits. */
  Measured run(long warmUpMillis, long measuredMillis) throws InterruptedException {
    workers.forEach(Thread::start);
    pass(warmUpMillis);
    long before = calls.get();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    measured = true;
    pass(measuredMillis);
    measured = false;
    long nanos = System.nanoTime() - start;
    cpu = cpuNanos() - cpu;
    long made = calls.get() - before;
    int threads = ManagementFactory.getThreadMXBean().getPeakThreadCount();
    over = true;
    for (Worker worker : workers) {
      worker.join(LAST_CALL_MILLIS);
    }
    return new Measured(calls.get(), failures.get(), failure.get(), made, nanos, cpu, threads, latencies());
  }

  private static void pass(long millis) throws InterruptedException {
    for (long passed = 0; passed < millis; passed += TICK_MILLIS) {
      Thread.sleep(TICK_MILLIS);
      Child.tell(".");
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private long[] latencies() {
    int count = 0;
    for (Worker worker : workers) {
      count += worker.count;
    }
    long[] all = new long[count];
    int end = 0;
    for (Worker worker : workers) {
      System.arraycopy(worker.nanos, 0, all, end, worker.count);
      end += worker.count;
    }
    Arrays.sort(all);
    return all;
  }

  private final class Worker extends Thread {
    private long[] nanos = new long[1024];
    private int count;

    Worker(int number) {
      super("caller-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      for (long number = 0; !over; number++) {
        long start = System.nanoTime();
        try {
          call.make(number);
        } catch (Throwable e) {
          failures.incrementAndGet();
          failure.compareAndSet(null, e);
        }
        calls.incrementAndGet();
        if (measured) {
          took(System.nanoTime() - start);
        }
      }
    }

    private void took(long duration) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = duration;
    }
  }
}
