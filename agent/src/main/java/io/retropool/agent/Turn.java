package io.retropool.agent;

/**
 * A lock that is not waited for without end. What holds it loads classes, which other agents are shown: one of them may
 * be waiting, with a lock of its own, for the thread that is asked to wait here. Thread-safe; a thread that has it gets
 * it again.
 */
final class Turn {
  private final long patienceMillis;
  private Thread owner;
  private int taken;

  Turn(long patienceMillis) {
    this.patienceMillis = patienceMillis;
  }

  /**
   * An interruption is left for the caller to see, and does not end the wait.
   *
   * @return false: another thread has had it all the time
   */
  synchronized boolean take() {
    Thread caller = Thread.currentThread();
    if (owner != null && owner != caller && !freed()) {
      return false;
    }
    owner = caller;
    taken++;
    return true;
  }

  private boolean freed() {
    long end = System.nanoTime() + patienceMillis * 1_000_000;
    boolean interrupted = false;
    for (long left = patienceMillis; owner != null && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return owner == null;
  }

  /** Once for each time that it was taken. */
  synchronized void end() {
    taken--;
    if (taken == 0) {
      owner = null;
      notifyAll();
    }
  }
}
