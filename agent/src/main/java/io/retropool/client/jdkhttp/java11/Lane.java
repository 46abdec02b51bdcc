package io.retropool.client.jdkhttp.java11;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs what is given to it on an executor, one after the other, in order. Where that executor takes nothing any more
 * the rest runs on another, so that nobody waits for ever. Thread-safe.
 */
final class Lane {
  private final Executor executor;
  private final Executor instead;
  private final Consumer<? super RejectedExecutionException> rejected;
  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();

  /** @param rejected told when the executor takes nothing any more; must not block */
  Lane(Executor executor, Executor instead, Consumer<? super RejectedExecutionException> rejected) {
    this.executor = executor;
    this.instead = instead;
    this.rejected = rejected;
  }

  /** @param task must not throw */
  void run(Runnable task) {
    work.add(task);
    if (pending.getAndIncrement() > 0) {
      return;
    }
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      rejected.accept(e);
      instead.execute(this::drain);
    }
  }

  private void drain() {
    do {
      work.remove().run();
    } while (pending.decrementAndGet() > 0);
  }
}
