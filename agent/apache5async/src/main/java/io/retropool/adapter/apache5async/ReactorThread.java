package io.retropool.adapter.apache5async;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The one thread of a reactor that clients share. It inherits nothing of whoever makes it, and nothing of a caller's
 * stays on it: no context loader, no thread-local.
 */
final class ReactorThread extends Thread {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Locals locals;
  private int depth;
  /** Asked after each event until it is satisfied; null for nothing. */
  private volatile BooleanSupplier watch;
  /** To be done when the caller's code has been left. For this thread. */
  private Runnable next;

  private ReactorThread(ThreadGroup group, Runnable reactor, Locals locals) {
    super(group, reactor, "httpclient-dispatch-shared-" + NUMBERS.incrementAndGet());
    this.locals = locals;
    setDaemon(true);
    setContextClassLoader(null);
    locals.clear(this);
  }

  static ReactorThread of(Runnable reactor, Locals locals) {
    return AccessController.doPrivileged(
        (PrivilegedAction<ReactorThread>) () -> new ReactorThread(rootGroup(), reactor, locals));
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
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
      setContextClassLoader(null);
      locals.clear(this);
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

  /** The JDK's fields for thread-locals. Thread-safe. */
  static final class Locals {
    private final Sockets sockets;
    private final MethodHandle own;
    private final MethodHandle inherited;
    /** Of buffers that the JDK reads and writes with; null where they cannot be kept. */
    private final ThreadLocal<Object> buffers;

    /** @throws ReflectiveOperationException where this JDK is not as expected */
    Locals(Sockets sockets) throws ReflectiveOperationException {
      this.sockets = sockets;
      this.own = sockets.setter(Thread.class, "threadLocals");
      this.inherited = sockets.setter(Thread.class, "inheritableThreadLocals");
      this.buffers = buffers(sockets);
    }

    @SuppressWarnings("unchecked") // whatever it holds is put back as it was
    private static ThreadLocal<Object> buffers(Sockets sockets) {
      try {
        MethodHandle cache = sockets.getter(Class.forName("sun.nio.ch.Util", true, null), "bufferCache");
        return (ThreadLocal<Object>) (Object) cache.invokeExact();
      } catch (Throwable otherJdk) {
        return null;
      }
    }

    void clear(Thread thread) {
      boolean current = thread == Thread.currentThread() && buffers != null;
      Object kept = current ? buffers.get() : null;
      try {
        own.invokeExact((Object) thread, (Object) null);
        inherited.invokeExact((Object) thread, (Object) null);
      } catch (Throwable impossible) {
        sockets.failed(impossible);
      }
      if (kept != null) {
        buffers.set(kept);
      }
    }
  }
}
