package io.retropool.event;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * The CPU time of the calling thread. Asks the JVM without JMX: neither an MBean server nor a logger comes to life
 * (ManagementFactory.getThreadMXBean, JDK 8 to 26). Thread-safe.
 */
public final class ThreadCpu implements LongSupplier {
  private final ThreadMXBean threads;

  private ThreadCpu(ThreadMXBean threads) {
    this.threads = threads;
  }

  /** Loads classes of the JDK. @return null where the JVM cannot tell, or has no java.management */
  public static LongSupplier find() {
    try {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      return threads.isCurrentThreadCpuTimeSupported() ? new ThreadCpu(threads) : null;
    } catch (LinkageError | RuntimeException none) {
      return null;
    }
  }

  /** Less than 0 where it is not known: it was switched off, or this is a virtual thread. */
  @Override
  public long getAsLong() {
    try {
      return threads.getCurrentThreadCpuTime();
    } catch (UnsupportedOperationException virtualThread) {
      return -1;
    }
  }
}
