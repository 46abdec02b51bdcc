package io.retropool.client.socket;

import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.pool.AcquireException;
import io.retropool.pool.Acquisition;
import io.retropool.pool.Lease;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/** One wait for a lease, which another thread may end. All that is done for it is done on the thread that waits. */
final class EndableWait implements Executor {
  private final SocketPatience patience;
  private final Thread waiting = Thread.currentThread();
  private volatile Runnable next;
  private Lease granted;
  private AcquireException refused;

  private EndableWait(SocketPatience patience) {
    this.patience = patience;
  }

  /** As {@link Upstream#acquire}. */
  static Lease acquire(Upstream upstream, Request request, SocketPatience patience) throws SocketRefusal {
    try {
      return upstream.pool().policy().limited()
          ? new EndableWait(patience).acquire(upstream, request)
          : upstream.acquire(request);
    } catch (AcquireException e) {
      boolean interrupted = e.kind() == AcquireException.Kind.INTERRUPTED;
      throw new SocketRefusal(interrupted ? SocketRefusal.Kind.INTERRUPTED : SocketRefusal.Kind.EXHAUSTED, e);
    }
  }

  private Lease acquire(Upstream upstream, Request request) throws AcquireException, SocketRefusal {
    boolean interrupted = false;
    patience.begins();
    Acquisition acquisition = upstream.acquireAsync(request, this, lease -> granted = lease, e -> refused = e);
    while (granted == null && refused == null) {
      Runnable task = next;
      if (task != null) {
        next = null;
        task.run();
      } else if (patience.isEnded() && acquisition.cancel()) {
        throw new SocketRefusal(SocketRefusal.Kind.ENDED, new CancellationException("the call is wanted no more"));
      } else if (interrupted && acquisition.cancel()) {
        waiting.interrupt();
        throw new SocketRefusal(SocketRefusal.Kind.INTERRUPTED, new InterruptedException());
      } else {
        LockSupport.park(this);
        interrupted = interrupted || Thread.interrupted();
      }
    }
    if (interrupted) {
      waiting.interrupt();
    }
    if (refused != null) {
      throw refused;
    }
    return granted;
  }

  /** Whoever grants it has the rest done by the thread that waits. */
  @Override
  public void execute(Runnable rest) {
    next = rest;
    LockSupport.unpark(waiting);
  }
}
