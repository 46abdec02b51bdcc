package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.httpclient.HttpConnection;

/** Gives a connection that is about to be opened a lease. Thread-safe. */
final class Lending {
  private final Sockets sockets;
  private final Routes routes;

  /** By request: that is what another thread gives up. */
  private final Map<Object, SocketPatience> waiting = Collections.synchronizedMap(new IdentityHashMap<>());

  Lending(Sockets sockets) {
    this.sockets = sockets;
    this.routes = new Routes(sockets);
  }

  /**
   * A lease of its own.
   *
   * @return null where the library is to open the connection as without the agent
   */
  SocketLease lend(Execution execution, HttpConnection connection) throws SocketRefusal {
    SocketRoute route = routes.of(execution, connection);
    if (route == null) {
      return null;
    }
    boolean fresh = execution.isBegun();
    boolean unsafe = !Fitness.isRepeated(execution.method)
        || !Fitness.isTriedAgain(execution.method)
        || Fitness.isStreamed(execution.method);
    if (execution.failed() != null) {
      route.again(execution.failed());
    }
    SocketPatience patience = new SocketPatience(TimeUnit.MILLISECONDS.toNanos(patienceMillis(execution, connection)));
    waiting.put(execution.method, patience);
    try {
      if (execution.method.isAborted()) {
        patience.end();
      }
      return sockets.client(execution.manager).acquire(route, connection, fresh, unsafe, patience);
    } finally {
      waiting.remove(execution.method);
    }
  }

  /** What the client waits for a connection of its manager's, else for one of the server's; 0 for no limit. */
  private static long patienceMillis(Execution execution, HttpConnection connection) {
    long own = execution.params.getConnectionManagerTimeout();
    return Math.max(0, own > 0 ? own : connection.getParams().getConnectionTimeout());
  }

  /** Another thread has given up this request. */
  void aborted(Object method) {
    SocketPatience patience = waiting.get(method);
    if (patience != null) {
      patience.end();
    }
  }
}
