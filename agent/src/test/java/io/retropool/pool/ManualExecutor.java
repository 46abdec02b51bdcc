package io.retropool.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs a task when the test says so. */
final class ManualExecutor implements Executor {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  boolean rejects;

  @Override
  public void execute(Runnable task) {
    if (rejects) {
      throw new RejectedExecutionException("as the test said");
    }
    tasks.add(task);
  }

  boolean runOne() {
    Runnable task = tasks.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  void runAll() {
    while (runOne()) {
      // Until none is left.
    }
  }

  int size() {
    return tasks.size();
  }
}
