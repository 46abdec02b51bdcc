package io.retropool.client.library;

import java.util.concurrent.locks.LockSupport;

/** How long a call waits for a socket; another thread may end it. For one wait after the other. Thread-safe. */
public final class SocketPatience {
  private final long nanos;
  private volatile Thread waiting;
  private volatile boolean ended;

  /** @param nanos the caller's own limit, 0 for none */
  public SocketPatience(long nanos) {
    this.nanos = nanos;
  }

  /** The caller's own limit, 0 for none. */
  public long nanos() {
    return nanos;
  }

  /** From now on the current thread waits, and is unparked by {@link #end}. */
  public void begins() {
    waiting = Thread.currentThread();
  }

  /** The call is wanted no more: whoever waits, or would, is refused. */
  public void end() {
    ended = true;
    LockSupport.unpark(waiting);
  }

  public boolean isEnded() {
    return ended;
  }
}
