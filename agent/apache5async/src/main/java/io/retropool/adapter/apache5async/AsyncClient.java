package io.retropool.adapter.apache5async;

import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.Timeout;

/**
 * One client of the application. Refers to it and its reactor weakly.
 *
 * <p>One that asks for more than a handful of connections is kept by its application: from then on it dials with its
 * own reactor, which is started for it, unless the operator set a limit that counts its connections. Thread-safe.
 */
final class AsyncClient {
  private static final int HANDFUL = 10;
  /** For so long the library lets calls in flight end before it aborts them (MultiCoreIOReactor.close). */
  private static final long LAST_CALLS_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final WeakReference<DefaultConnectingIOReactor> reactor;
  private final WeakReference<Object> manager;
  private final IOReactorConfig settings;
  private final ClassLoader contextLoader;
  private final boolean tryingAgain;
  private final String leftAlone;
  private final Set<LentConnection> lent = new HashSet<>();
  private int asked;
  private boolean started;
  private boolean closed;

  /**
   * @param contextLoader what the threads of its own reactor have
   * @param tryingAgain whether the library tries a call again in its usual way
   * @param leftAlone why its connections are nobody else's; null where they may be
   */
  AsyncClient(
      DefaultConnectingIOReactor reactor,
      Object manager,
      IOReactorConfig settings,
      ClassLoader contextLoader,
      boolean tryingAgain,
      String leftAlone) {
    this.reactor = new WeakReference<>(reactor);
    this.manager = new WeakReference<>(manager);
    this.settings = settings;
    this.contextLoader = contextLoader;
    this.tryingAgain = tryingAgain;
    this.leftAlone = leftAlone;
  }

  IOReactorConfig settings() {
    return settings;
  }

  /** Whether the application has set how long servers may be silent. */
  boolean limitsReads() {
    return Timeout.isPositive(settings.getSoTimeout());
  }

  ClassLoader contextLoader() {
    return contextLoader;
  }

  boolean triesAgain() {
    return tryingAgain;
  }

  /** Why everything is as without the agent; null where it is not. */
  String leftAlone() {
    return leftAlone;
  }

  /** Null when it has been collected. */
  Object manager() {
    return manager.get();
  }

  /** Null when it has been collected. */
  DefaultConnectingIOReactor reactor() {
    return reactor.get();
  }

  boolean ranNothingItself() {
    DefaultConnectingIOReactor own = reactor.get();
    return own != null && own.getStatus() == IOReactorStatus.INACTIVE;
  }

  /** From now on it dials by itself; unless it has been closed. */
  synchronized void startsItsOwn() {
    DefaultConnectingIOReactor own = reactor.get();
    if (own != null && !closed) {
      started = true;
      own.start();
    }
  }

  synchronized boolean startedItsOwn() {
    return started;
  }

  /** A connection is wanted. @return whether one that is shared will do */
  synchronized boolean asks() {
    asked++;
    return !closed && ranNothingItself();
  }

  synchronized boolean isKept() {
    return asked > HANDFUL;
  }

  /** @return false where it has been closed in the meantime */
  synchronized boolean takes(LentConnection connection) {
    return !closed && lent.add(connection);
  }

  /** A call is over, and its connection given back or left to the client. */
  synchronized void letsGoOf(LentConnection connection) {
    lent.remove(connection);
    notifyAll();
  }

  /**
   * The application closes it; returns when its calls have ended.
   *
   * @param gracefully they are given the time that the library gives them
   */
  void close(boolean gracefully) {
    boolean waits = gracefully && !(Thread.currentThread() instanceof ReactorThread);
    for (LentConnection inFlight : waits ? afterLastCalls() : inFlight()) {
      if (waits || !gracefully) {
        inFlight.abort();
      }
    }
  }

  private synchronized LentConnection[] inFlight() {
    closed = true;
    return lent.toArray(new LentConnection[0]);
  }

  private synchronized LentConnection[] afterLastCalls() {
    closed = true;
    awaitCalls(LAST_CALLS_NANOS);
    return lent.toArray(new LentConnection[0]);
  }

  /** Returns when its calls have ended, or the time is over. An interrupt ends the wait and stays set. */
  synchronized void awaitCalls(long nanos) {
    long start = System.nanoTime();
    try {
      for (long left; !lent.isEmpty() && (left = nanos - (System.nanoTime() - start)) > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it has been told to end when its calls do. */
  boolean endsItself() {
    DefaultConnectingIOReactor own = reactor.get();
    return own != null && own.getStatus().compareTo(IOReactorStatus.SHUTTING_DOWN) >= 0;
  }
}
