package io.retropool.pool;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;

/**
 * Closes sockets, one after the other, on the one thread that {@link #run}s it. Closing may block (TLS says good-bye),
 * so it is neither done under a lock nor on a caller's thread; and what would block is put off ({@link Farewells}), so
 * that no pool waits for room because of what another has closed. Thread-safe.
 */
public final class Closer implements Runnable, Executor {
  private static final int CHUNK = 64;
  /** Between two looks at what has been put off. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  // The atomic variant: the others use sun.misc.Unsafe, which JDK 24 and later warn about.
  private final MpscUnboundedAtomicArrayQueue<Runnable> queue =
      new MpscUnboundedAtomicArrayQueue<Runnable>(CHUNK);
  private final AtomicReference<Thread> parked = new AtomicReference<Thread>();
  // The queue has one consumer; after stop it can be any thread.
  private final ReentrantLock consumer = new ReentrantLock();
  private final Farewells farewells;
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean stopped;
  private volatile boolean putOff;

  public Closer() {
    this(Clock.SYSTEM);
  }

  /** @param clock of what is put off */
  Closer(Clock clock) {
    this.farewells = new Farewells(clock);
  }

  /** Takes over; returns at once. After {@link #stop} there is no other thread, so it closes on this one. */
  void close(Connection connection) {
    execute(() -> closeNow(connection));
  }

  /** For whatever else may block and is done by a thread of ours, after what is queued. */
  @Override
  public void execute(Runnable task) {
    queue.offer(task);
    if (stopped) {
      drain();
    } else if (parked.get() != null) {
      LockSupport.unpark(parked.getAndSet(null));
    }
  }

  /** Closes what is queued and waits for more, until {@link #stop}. For one thread. */
  @Override
  public void run() {
    Thread self = Thread.currentThread();
    while (!stopped) {
      drain();
      parked.set(self);
      // The queue is looked at again after the flag is up, so that no offer is missed.
      if (queue.isEmpty() && !stopped) {
        rest();
      }
      parked.set(null);
    }
    drain();
  }

  private void rest() {
    if (putOff) {
      LockSupport.parkNanos(this, PAUSE);
    } else {
      LockSupport.park(this);
    }
  }

  /** Lets {@link #run} return after what is queued is closed. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(parked.getAndSet(null));
  }

  /** How many closes threw. */
  public long failures() {
    return failures.get();
  }

  /** Closes what is queued, on this thread, unless another thread is doing so. */
  void drain() {
    while ((!queue.isEmpty() || putOff) && consumer.tryLock()) {
      try {
        while (closeOne()) {
          // Until the queue is empty.
        }
        sayFarewell();
      } finally {
        consumer.unlock();
      }
      if (queue.isEmpty()) {
        return;
      }
    }
  }

  /** As far as it can be done by now; after the stop nothing is put off. */
  private void sayFarewell() {
    for (Connection next; (next = farewells.due(stopped)) != null; ) {
      end(next);
    }
    putOff = !farewells.isEmpty();
  }

  /** Needs the consumer's lock, or a test with one thread. */
  boolean closeOne() {
    Runnable next = queue.poll();
    if (next == null) {
      return false;
    }
    try {
      next.run();
    } catch (Throwable e) {
      failures.incrementAndGet();
    }
    return true;
  }

  int queued() {
    return queue.size();
  }

  private void closeNow(Connection connection) {
    if (!connection.upstream().reports().stillClosing(connection.permit)) {
      return;
    }
    if (stopped || !farewells.putOff(connection)) {
      end(connection);
    }
  }

  private void end(Connection connection) {
    try {
      connection.transport().close();
    } catch (Throwable e) {
      failures.incrementAndGet();
    }
    if (!connection.permit.foreign) {
      connection.closed(connection.permit.reason);
    }
  }
}
