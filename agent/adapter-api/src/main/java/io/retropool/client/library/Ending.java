package io.retropool.client.library;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The one end of something, and what is to be done then. Thread-safe. */
public final class Ending {
  private final List<Runnable> due = new ArrayList<>(1);
  private boolean ended;

  /** It has come; a second time says nothing new. Runs on this thread what was to be done. */
  public void come() {
    List<Runnable> now;
    synchronized (this) {
      ended = true;
      now = new ArrayList<>(due);
      due.clear();
      notifyAll();
    }
    now.forEach(Runnable::run);
  }

  /** Has something done then, at once where it has come. */
  public void then(Runnable task) {
    synchronized (this) {
      if (!ended) {
        due.add(task);
        return;
      }
    }
    task.run();
  }

  /** Waits for it, for so long at most. An interrupt ends the wait and stays set. */
  public synchronized void await(long nanos) {
    long start = System.nanoTime();
    try {
      for (long left = nanos; !ended && left > 0; left = nanos - (System.nanoTime() - start)) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
