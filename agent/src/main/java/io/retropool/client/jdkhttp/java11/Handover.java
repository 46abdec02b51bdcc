package io.retropool.client.jdkhttp.java11;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs work on the workers as if nobody had asked for it. A call that waits goes on because another has ended, on that
 * one's thread; tracing agents would take it for a part of that one. Between the two is a thread that belongs to no
 * call, gone after five idle seconds. Thread-safe.
 */
final class Handover implements Executor, Runnable {
  private static final long IDLE = TimeUnit.SECONDS.toNanos(5);

  private final Workers workers;
  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private Thread courier;

  Handover(Workers workers) {
    this.workers = workers;
  }

  @Override
  public synchronized void execute(Runnable task) {
    work.add(task);
    if (courier == null) {
      courier = workers.start(this);
    } else {
      LockSupport.unpark(courier);
    }
  }

  @Override
  public void run() {
    long since = System.nanoTime();
    while (true) {
      Runnable next = work.poll();
      if (next != null) {
        workers.execute(next);
        since = System.nanoTime();
      } else if (System.nanoTime() - since < IDLE) {
        LockSupport.parkNanos(IDLE);
      } else if (ends()) {
        return;
      }
    }
  }

  private synchronized boolean ends() {
    if (!work.isEmpty()) {
      return false;
    }
    courier = null;
    return true;
  }
}
