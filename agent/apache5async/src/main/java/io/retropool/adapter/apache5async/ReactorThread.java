package io.retropool.adapter.apache5async;

import io.retropool.client.library.CallersThread;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The one thread of a reactor that clients share: knows when an event is over, and with it the caller's code. */
final class ReactorThread extends CallersThread {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private int depth;
  /** Asked after each event until it is satisfied; null for nothing. */
  private volatile BooleanSupplier watch;
  /** To be done when the caller's code has been left. For this thread. */
  private Runnable next;

  private ReactorThread(ThreadGroup group, Runnable reactor, Locals locals) {
    super(group, reactor, "httpclient-dispatch-shared-" + NUMBERS.incrementAndGet(), locals);
  }

  static ReactorThread of(Runnable reactor, Locals locals) {
    return AccessController.doPrivileged(
        (PrivilegedAction<ReactorThread>) () -> new ReactorThread(rootGroup(), reactor, locals));
  }

  /** An event begins. @return null where the current thread is none of these */
  static ReactorThread enter() {
    Thread current = Thread.currentThread();
    if (!(current instanceof ReactorThread)) {
      return null;
    }
    ReactorThread thread = (ReactorThread) current;
    thread.depth++;
    return thread;
  }

  /** The event is over; on this thread. */
  void left() {
    if (--depth > 0) {
      return;
    }
    BooleanSupplier satisfied = watch;
    if (satisfied != null && satisfied.getAsBoolean()) {
      watch = null;
    }
    Runnable due = next;
    if (due != null) {
      next = null;
      watch = null;
      forget();
      due.run();
    }
  }

  /** Has something asked after each event from now on, until it is true or the connection given back. */
  void watch(BooleanSupplier satisfied) {
    watch = satisfied;
  }

  /**
   * Has something done when the event is over that the current thread is in.
   *
   * @return false on another thread, or outside of an event
   */
  boolean whenLeft(Runnable task) {
    if (Thread.currentThread() != this || depth == 0) {
      return false;
    }
    next = task;
    return true;
  }
}
