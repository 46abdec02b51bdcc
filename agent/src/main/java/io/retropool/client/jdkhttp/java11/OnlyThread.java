package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Knows executors of the JDK's that have one thread, and when that is at work: it may be the very one that makes the
 * call, and waits. A client of the JDK's own gets no further than to its connection then, and its connect timeout says
 * so; on a connection that is there already nothing would. Reads what {@code Executors.newSingleThreadExecutor()} is
 * wrapped in (17 to 26). Thread-safe.
 */
final class OnlyThread {
  private final Class<?> wrapper;
  private final MethodHandle wrapped;

  OnlyThread(PrivateAccess access) throws ReflectiveOperationException {
    this.wrapper = Class.forName("java.util.concurrent.Executors$DelegatedExecutorService", false, null);
    this.wrapped = access.getter(wrapper, "e");
  }

  /**
   * @param executor may be null: none
   * @return true, too, where a method that the application has overridden throws
   */
  boolean isAtWork(Executor executor) {
    try {
      return threadIsAtWork(executor);
    } catch (RuntimeException theirs) {
      return true;
    }
  }

  private boolean threadIsAtWork(Executor executor) {
    Object pool = wrapper.isInstance(executor) ? unwrapped(executor) : executor;
    if (pool instanceof ThreadPoolExecutor) {
      return isAtWork((ThreadPoolExecutor) pool);
    }
    return pool instanceof ForkJoinPool
        && ((ForkJoinPool) pool).getParallelism() == 1
        && ((ForkJoinPool) pool).getActiveThreadCount() > 0;
  }

  /** One for scheduled work never has more threads than its core. */
  private static boolean isAtWork(ThreadPoolExecutor pool) {
    int threads =
        pool instanceof ScheduledThreadPoolExecutor ? pool.getCorePoolSize() : pool.getMaximumPoolSize();
    return threads <= 1 && pool.getActiveCount() > 0;
  }

  private Object unwrapped(Object executor) {
    try {
      return (Object) wrapped.invokeExact(executor);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
