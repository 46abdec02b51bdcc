package io.retropool.client.socket;

import io.retropool.client.library.SocketClient;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import io.retropool.pool.AcquireException;
import io.retropool.pool.Lease;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Upstream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of one client of the application.
 *
 * <p>One that asks for more than a handful of connections is kept by its application and needs no help: from then on its
 * connections stay in its own pool, as without the agent, unless the operator set a limit that counts them. Thread-safe.
 */
final class ClientOfSockets implements SocketClient {
  /** So many connections does a client get from the shared pool, and give back to it, before it counts as kept. */
  private static final int HANDFUL = 10;

  private final LibrarySockets sockets;
  private final SocketPool pool;
  private final AtomicInteger acquired = new AtomicInteger();
  private final Set<Route> claimed = ConcurrentHashMap.newKeySet();

  ClientOfSockets(LibrarySockets sockets, SocketPool pool) {
    this.sockets = sockets;
    this.pool = pool;
  }

  boolean keepsItsOwn() {
    return acquired.get() > HANDFUL && !pool.limited();
  }

  @Override
  public SocketLease acquire(
      SocketRoute described, Object connection, boolean fresh, boolean unsafe, long timeoutNanos)
      throws SocketRefusal {
    acquired.incrementAndGet();
    SocketPath path = (SocketPath) described;
    path.make(sockets.copy());
    if (path.notShared() != null) {
      pool.notPooled(path.origin(), path.notShared());
    }
    if (claimed.add(path.route())) {
      sockets.claims().add(path.route());
    }
    Upstream upstream = pool.upstream(path.origin());
    boolean dials = fresh || unsafe && !Trust.mayHaveUnsafe(pool.manners(), path.origin());
    Request request = new Request(path.route(), dials, unsafe, timeoutNanos, null);
    Lease lease = acquire(upstream, request.heldBy(connection));
    if (lease.connection() != null && !(permitted(path) && trusted(lease, path, unsafe))) {
      // A caller who may not connect there dials, and is told so.
      lease.release(Long.MAX_VALUE);
      lease = acquire(upstream, request.fresh().heldBy(connection));
    }
    LentSocket lent = new LentSocket(pool, this, path, upstream, request, lease);
    sockets.leased(connection, lent);
    return lent;
  }

  private Lease acquire(Upstream upstream, Request request) throws SocketRefusal {
    try {
      return pool.acquire(upstream, request);
    } catch (AcquireException e) {
      throw LentSocket.refusal(e);
    }
  }

  private boolean trusted(Lease lease, SocketPath path, boolean unsafe) {
    PooledSocket pooled = (PooledSocket) lease.connection().transport();
    return !unsafe || Trust.mayHaveUnsafe(pool.manners(), path.origin(), pooled.idle());
  }

  private static boolean permitted(SocketPath path) {
    try {
      path.checkConnect();
      return true;
    } catch (SecurityException forbidden) {
      return false;
    }
  }

  /** As often as you like; also when nobody can use the client any more. */
  void closed() {
    for (Route route : claimed) {
      if (claimed.remove(route) && sockets.claims().remove(route)) {
        pool.upstream(route.origin()).linger(route);
      }
    }
  }
}
