package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The threads of all cores: as many as there is work for, daemons, gone after five idle seconds. They inherit nothing
 * of the application whose call happens to start one, and keep nothing of what they are lent to. Thread-safe.
 */
final class Workers implements Executor {
  private static final long IDLE_SECONDS = 5;

  private final AtomicInteger numbers = new AtomicInteger();
  private final MethodHandle threadLocals;
  private final MethodHandle setThreadLocals;
  private final ThreadGroup group = rootGroup();
  private final ThreadPoolExecutor pool = new Pool();

  Workers(PrivateAccess access) throws ReflectiveOperationException {
    this.threadLocals = access.getter(Thread.class, "threadLocals");
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
    Thread thread = prepared(() -> new Thread(group, lasting, name(), 0, false));
    thread.start();
    return thread;
  }

  /** Runs work of an application's, of which nothing stays on the thread: no context loader, no thread-local. */
  Executor lentTo(ClassLoader contextLoader) {
    return work ->
        pool.execute(
            () -> {
              try (Lending lending = lend(contextLoader)) {
                work.run();
              }
            });
  }

  /** Whether the current thread is one of these, and not lent to an application. */
  static boolean isAtWork() {
    Thread thread = Thread.currentThread();
    return thread instanceof Worker && !((Worker) thread).lent;
  }

  /**
   * Runs this on the current thread, which {@link #isAtWork}, as soon as that has done what it is at. Must not throw.
   */
  static void afterwards(Runnable work) {
    ((Worker) Thread.currentThread()).later.add(work);
  }

  /** From now on the current thread, which {@link #isAtWork}, works for an application, as one of those of its own. */
  Lending lend(ClassLoader contextLoader) {
    return new Lending((Worker) Thread.currentThread(), contextLoader);
  }

  private String name() {
    return "HttpClient-shared-Worker-" + numbers.incrementAndGet();
  }

  private static Thread prepared(Supplier<Thread> maker) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Thread>)
            () -> {
              Thread thread = maker.get();
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

  private final class Pool extends ThreadPoolExecutor {
    Pool() {
      super(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> prepared(() -> new Worker(group, work, name())));
    }

    @Override
    protected void afterExecute(Runnable work, Throwable thrown) {
      ((Worker) Thread.currentThread()).doLater();
    }
  }

  /** Its fields are its own: no other thread reads or writes them. */
  private static final class Worker extends Thread {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private boolean lent;

    Worker(ThreadGroup group, Runnable work, String name) {
      super(group, work, name, 0, false);
    }

    private void doLater() {
      for (Runnable next = later.poll(); next != null; next = later.poll()) {
        next.run();
      }
    }
  }

  /** A time for which a thread is lent. What it has of ours is put aside: an application finds nothing of it. */
  final class Lending implements AutoCloseable {
    private final Worker thread;
    private final ClassLoader loaderBefore;
    private final Object localsBefore;

    private Lending(Worker thread, ClassLoader contextLoader) {
      this.thread = thread;
      this.loaderBefore = thread.getContextClassLoader();
      this.localsBefore = locals(thread);
      setLocals(thread, null);
      thread.setContextClassLoader(contextLoader);
      thread.lent = true;
    }

    /** On the same thread. */
    @Override
    public void close() {
      thread.lent = false;
      thread.setContextClassLoader(loaderBefore);
      setLocals(thread, localsBefore);
    }

    private Object locals(Thread of) {
      try {
        return (Object) threadLocals.invokeExact((Object) of);
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private void setLocals(Thread of, Object locals) {
      try {
        setThreadLocals.invokeExact((Object) of, locals);
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
