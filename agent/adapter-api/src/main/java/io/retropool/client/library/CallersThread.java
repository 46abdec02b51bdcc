package io.retropool.client.library;

import java.lang.invoke.MethodHandle;
import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A thread that comes with a connection, and is one caller's for as long as that is lent. It inherits nothing of
 * whoever makes it, and nothing of a caller's stays on it: no context loader, no thread-local, no interrupt that was
 * meant for him, no name or priority that he gave it.
 */
public class CallersThread extends Thread {
  private final Locals locals;
  private final String ownName;

  /** @param group {@link #rootGroup()} */
  protected CallersThread(ThreadGroup group, Runnable work, String name, Locals locals) {
    super(group, work, name);
    this.locals = locals;
    this.ownName = name;
    setDaemon(true);
    forget();
  }

  /** @return not started yet */
  public static CallersThread of(Runnable work, String name, Locals locals) {
    return AccessController.doPrivileged(
        (PrivilegedAction<CallersThread>) () -> new CallersThread(rootGroup(), work, name, locals));
  }

  /** None of whoever makes it. */
  protected static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }

  /** The caller's code has been left. On this thread, or before it is started. */
  public final void forget() {
    setContextClassLoader(null);
    locals.clear(this);
    if (Thread.currentThread() == this) {
      // It would end the next caller's connection (InterruptibleChannel).
      Thread.interrupted();
    }
    if (!getName().equals(ownName)) {
      setName(ownName);
    }
    if (getPriority() != NORM_PRIORITY) {
      setPriority(NORM_PRIORITY);
    }
  }

  /** The JDK's fields for thread-locals. Thread-safe. */
  public static final class Locals {
    private final Sockets sockets;
    private final MethodHandle own;
    private final MethodHandle inherited;
    /** Of buffers that the JDK reads and writes with; null where they cannot be kept. */
    private final ThreadLocal<Object> buffers;

    /** @throws ReflectiveOperationException where this JDK is not as expected */
    public Locals(Sockets sockets) throws ReflectiveOperationException {
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

    private void clear(Thread thread) {
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
