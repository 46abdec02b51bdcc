package io.retropool.client.jdkhttp.java11;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs what is given to it where the caller's code runs, one after the other, in order. Thread-safe. */
final class Lane {
  private final CallThreads threads;
  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  Lane(CallThreads threads) {
    this.threads = threads;
  }

  /** @param task must not throw */
  void run(Runnable task) {
    work.add(task);
    if (pending.getAndIncrement() == 0) {
      threads.run(this::drain);
    }
  }

  private void drain() {
    do {
      work.remove().run();
    } while (pending.decrementAndGet() > 0);
  }
}
