package io.retropool.agent.runtime;

import io.retropool.agent.jvm.AgentThread;
import io.retropool.pool.Core;
import io.retropool.pool.Wakeup;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The thread that maintains the core: it sleeps until the core or another chore wants it, never blocks on anything
 * else, and starts with the first thing that is due. Thread-safe.
 */
final class Upkeep implements Runnable, Wakeup {
  private static final long NEVER = Long.MAX_VALUE;

  private final AgentThread thread;
  private final Consumer<Throwable> failed;
  private final AtomicLong due = new AtomicLong(NEVER);
  private final List<Chore> chores = new CopyOnWriteArrayList<>();
  private volatile Core core;
  private volatile boolean stopped;
  private boolean started;

  /**
   * @param thread not started yet
   * @param failed hears of what the core threw; it is maintained again when something else is due
   */
  Upkeep(AgentThread thread, Consumer<Throwable> failed) {
    this.failed = failed;
    this.thread = thread;
    thread.work(this);
  }

  void maintains(Core maintained) {
    this.core = maintained;
  }

  /** Does this as well, from now on. */
  void does(Chore chore) {
    chores.add(chore);
    at(System.nanoTime());
  }

  /** @param nanos a time of {@code System.nanoTime()} */
  @Override
  public void at(long nanos) {
    long before = due.getAndUpdate(now -> now == NEVER || nanos - now < 0 ? nanos : now);
    if (before == NEVER || nanos - before < 0) {
      start();
      LockSupport.unpark(thread);
    }
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  /** @return whether the thread has ended */
  boolean join(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  private synchronized void start() {
    if (!started && !stopped) {
      started = true;
      thread.start();
    }
  }

  @Override
  public void run() {
    while (!stopped) {
      long next = due.get();
      long now = System.nanoTime();
      if (next == NEVER) {
        LockSupport.park(this);
      } else if (next - now > 0) {
        LockSupport.parkNanos(this, next - now);
      } else if (due.compareAndSet(next, NEVER)) {
        maintain(now);
      }
    }
  }

  private void maintain(long now) {
    try {
      again(now, core.maintain(now));
    } catch (Throwable t) {
      failed.accept(t);
    }
    for (Chore chore : chores) {
      try {
        again(now, chore.run(now));
      } catch (Throwable t) {
        failed.accept(t);
      }
    }
  }

  private void again(long now, long delay) {
    if (delay != NEVER) {
      at(now + delay);
    }
  }
}
