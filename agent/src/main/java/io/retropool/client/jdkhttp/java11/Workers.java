package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of all cores: as many as there is work for, daemons, gone after five idle seconds. They inherit nothing
 * of the application whose call happens to start one. Thread-safe.
 */
final class Workers implements Executor {
  private static final long IDLE_SECONDS = 5;

  private final AtomicInteger numbers = new AtomicInteger();
  private final MethodHandle setThreadLocals;
  private final ThreadGroup group = rootGroup();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

  Workers(PrivateAccess access) throws ReflectiveOperationException {
    this.setThreadLocals = access.setter(Thread.class, "threadLocals");
  }

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }

  /**
   * Runs something that lasts on a thread of its own. Not on the pool, where tracing agents would take it for a part of
   * the call that it happens to begin with.
   */
  Thread start(Runnable lasting) {
    Thread thread = thread(lasting);
    thread.start();
    return thread;
  }

  /** Runs work of an application's, of which nothing may stay on the thread: no context loader, no thread-local. */
  Executor lentTo(ClassLoader contextLoader) {
    return work -> pool.execute(() -> lend(work, contextLoader));
  }

  private void lend(Runnable work, ClassLoader contextLoader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(contextLoader);
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(before);
      forgetThreadLocals(thread);
    }
  }

  private void forgetThreadLocals(Thread thread) {
    try {
      setThreadLocals.invokeExact((Object) thread, (Object) null);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Thread thread(Runnable work) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Thread>)
            () -> {
              String name = "HttpClient-shared-Worker-" + numbers.incrementAndGet();
              Thread thread = new Thread(group, work, name, 0, false);
              thread.setDaemon(true);
              thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
              return thread;
            });
  }

  private static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
