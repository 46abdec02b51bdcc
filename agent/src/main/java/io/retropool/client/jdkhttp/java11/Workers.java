package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
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
  private final ThreadLocals threadLocals;
  private final ThreadGroup group = rootGroup();
  private final ThreadPoolExecutor pool = new Pool();

  Workers(PrivateAccess access) throws ReflectiveOperationException {
    this.threadLocals = new ThreadLocals(access);
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

  /** Runs work of an application's, of which nothing stays on the thread. */
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
    return thread instanceof Worker && ((Worker) thread).lending == null;
  }

  /** Runs this on the current thread, which {@link #isAtWork}, as soon as that has done what it is at. */
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
              thread.setPriority(Thread.NORM_PRIORITY);
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
      Worker worker = (Worker) Thread.currentThread();
      if (worker.lending != null) {
        // The way back has been cut off: a stack that was full, for instance.
        worker.lending.close();
      }
      worker.doLater();
    }
  }

  /** Its fields are its own: no other thread reads or writes them. */
  private static final class Worker extends Thread {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final String ownName;
    /** Null while it is not lent. */
    private Lending lending;

    Worker(ThreadGroup group, Runnable work, String name) {
      super(group, work, name, 0, false);
      this.ownName = name;
    }

    /** All of it, whatever one throws. */
    private void doLater() {
      try {
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
          next.run();
        }
      } finally {
        if (!later.isEmpty()) {
          doLater();
        }
      }
    }

    /** No interrupt that was meant for whom it was lent to, no name or priority of his. */
    private void forget() {
      Thread.interrupted();
      if (!getName().equals(ownName)) {
        setName(ownName);
      }
      if (getPriority() != NORM_PRIORITY) {
        setPriority(NORM_PRIORITY);
      }
    }
  }

  /** A time for which a thread is lent. What it has of ours is put aside: an application finds nothing of it. */
  final class Lending implements AutoCloseable {
    private final Worker thread;
    private final ClassLoader loaderBefore;
    private final ThreadLocals.Aside localsBefore;

    private Lending(Worker thread, ClassLoader contextLoader) {
      this.thread = thread;
      this.loaderBefore = thread.getContextClassLoader();
      this.localsBefore = threadLocals.putAside();
      thread.setContextClassLoader(contextLoader);
      thread.lending = this;
    }

    /** On the same thread: nothing of the application's stays on it. */
    @Override
    public void close() {
      thread.lending = null;
      thread.setContextClassLoader(loaderBefore);
      localsBefore.putBack();
      thread.forget();
    }
  }
}
