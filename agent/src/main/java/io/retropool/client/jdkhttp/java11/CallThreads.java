package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.java11.Workers.Lending;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Where the code of one call's caller runs: on his executor, or, where he brought none, on workers that are lent to
 * him. The JDK runs it on whatever thread it is at, which is one of his where the client is his own; here it may be one
 * of the core's. What is on a thread of his goes on there, as it does without the agent. Thread-safe.
 */
final class CallThreads implements Executor {
  private final JdkInternals jdk;
  private final Object client;
  private final Workers workers;
  private final Executor own;
  private final ClassLoader contextLoader;
  private final Consumer<Throwable> rejected;

  /**
   * @param client the core's {@code HttpClientImpl}
   * @param own the caller's executor; null where he brought none
   * @param contextLoader of workers that are lent to him
   * @param rejected told when the executor takes nothing any more; must not block
   */
  CallThreads(
      JdkInternals jdk,
      Object client,
      Workers workers,
      Executor own,
      ClassLoader contextLoader,
      Consumer<Throwable> rejected) {
    this.jdk = jdk;
    this.client = client;
    this.workers = workers;
    this.own = own;
    this.contextLoader = contextLoader;
    this.rejected = rejected;
  }

  /** Whether the caller brought an executor. */
  boolean areHis() {
    return own != null;
  }

  /** Whether the current thread is one of ours, where nothing of the caller's may run. */
  boolean isOurs() {
    return Workers.isAtWork() || jdk.isSelectorThread(client);
  }

  /** Runs it at once on a thread of the caller's, else there as soon as may be. Must not throw. */
  void run(Runnable task) {
    if (isOurs()) {
      move(task);
    } else {
      task.run();
    }
  }

  /**
   * From a thread of ours. That comes to the end of its work before one of the caller's begins: bytes that have come
   * together are together for the caller, as where one thread does both.
   */
  void move(Runnable task) {
    if (!Workers.isAtWork()) {
      workers.execute(() -> execute(task));
    } else if (own == null) {
      runLent(task);
    } else {
      Workers.afterwards(() -> execute(task));
    }
  }

  /**
   * Soon, on a thread of the caller's; from the selector's thread by way of a worker, as an executor must not hold up
   * that. Where the executor takes nothing any more it runs here all the same, so that nobody waits for ever. Must not
   * throw.
   */
  @Override
  public void execute(Runnable task) {
    if (jdk.isSelectorThread(client)) {
      workers.execute(() -> execute(task));
    } else if (own != null) {
      give(new Given(task));
    } else if (Workers.isAtWork()) {
      runLent(task);
    } else {
      workers.execute(() -> runLent(task));
    }
  }

  private void give(Given task) {
    if (Workers.isAtWork()) {
      // An executor may run it here and now, or make a thread of what it finds here.
      runLent(() -> give(task));
      return;
    }
    try {
      own.execute(task);
    } catch (Throwable takesNothing) {
      rejected.accept(takesNothing);
      task.run();
    }
  }

  private void runLent(Runnable task) {
    try (Lending lending = lend()) {
      task.run();
    }
  }

  /** The current thread, a worker at work, is the caller's from now on. */
  Lending lend() {
    return workers.lend(contextLoader);
  }

  /** Runs once: an executor may have run it before it throws. */
  private static final class Given implements Runnable {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Runnable task;

    Given(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (!begun.getAndSet(true)) {
        task.run();
      }
    }
  }
}
