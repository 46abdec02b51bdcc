package io.retropool.adapter.apache4async;

import io.retropool.client.library.CallersThread;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.nio.reactor.IOReactorStatus;

/**
 * One client of the application. Refers to it weakly.
 *
 * <p>One that asks for more than a handful of connections is kept by its application: from then on it dials with its
 * own reactor, unless the operator set a limit that counts its connections. Thread-safe.
 */
final class AsyncClient {
  /** Any other that asks for connections. */
  static final AsyncClient OTHER =
      new AsyncClient(
          null, null, IOReactorConfig.DEFAULT, null, "it is no client that a builder made with a manager of its own");

  private static final int HANDFUL = 10;

  private final WeakReference<DefaultConnectingIOReactor> reactor;
  private final WeakReference<Object> manager;
  private final IOReactorConfig settings;
  private final ClassLoader contextLoader;
  private final String leftAlone;
  private final Set<Loan> lent = new HashSet<>();
  private int asked;
  private volatile boolean closing;
  private long closingSince;
  private boolean closed;

  /**
   * @param contextLoader what the threads of its own reactor have
   * @param leftAlone why its connections are nobody else's; null where they may be
   */
  AsyncClient(
      DefaultConnectingIOReactor reactor,
      Object manager,
      IOReactorConfig settings,
      ClassLoader contextLoader,
      String leftAlone) {
    this.reactor = new WeakReference<>(reactor);
    this.manager = new WeakReference<>(manager);
    this.settings = settings;
    this.contextLoader = contextLoader;
    this.leftAlone = leftAlone;
  }

  /** Null when it has been collected. */
  Object manager() {
    return manager.get();
  }

  IOReactorConfig settings() {
    return settings;
  }

  ClassLoader contextLoader() {
    return contextLoader;
  }

  /** Why everything is as without the agent; null where it is not. */
  String leftAlone() {
    return leftAlone;
  }

  /** Whether its reactor has dialled nothing yet. */
  private boolean ranNothingItself() {
    DefaultConnectingIOReactor own = reactor.get();
    return own != null && own.getStatus() == IOReactorStatus.INACTIVE;
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
  synchronized boolean takes(Loan connection) {
    return !closed && lent.add(connection);
  }

  /** A connection has been given back, or has ended. */
  synchronized void letsGoOf(Loan connection) {
    lent.remove(connection);
    notifyAll();
  }

  /** An event of one of its connections is over. */
  void left() {
    if (closing) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /**
   * The application closes it, and the library is about to close its connections. Returns when those whose answer has
   * been read to its end, as the caller may know before the library does, have been given back.
   */
  void closes(long waitMillis) {
    synchronized (this) {
      closing = true;
      closingSince = System.nanoTime();
    }
    if (!(Thread.currentThread() instanceof CallersThread)) {
      await(waitMillis, true);
    }
  }

  /**
   * The library has closed all its connections. Returns when the threads that came with them have told its calls so, as
   * those of its own reactor would have; whatever is not done by then is cut off.
   */
  void closed(long waitMillis) {
    boolean within = Thread.currentThread() instanceof CallersThread;
    synchronized (this) {
      closed = true;
    }
    for (Loan late : await(within ? 0 : waitMillis, false)) {
      late.cutOff();
    }
  }

  /** @param ending only those that are about to be given back. @return what has not been by then */
  private synchronized Loan[] await(long waitMillis, boolean ending) {
    long start = closing ? closingSince : System.nanoTime();
    long patience = TimeUnit.MILLISECONDS.toNanos(waitMillis);
    try {
      for (long left; isAwaited(ending) && (left = patience - (System.nanoTime() - start)) > 0; ) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return lent.toArray(new Loan[0]);
  }

  private boolean isAwaited(boolean ending) {
    for (Loan one : lent) {
      if (!ending || one.isEnding()) {
        return true;
      }
    }
    return false;
  }
}
