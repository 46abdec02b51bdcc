package io.retropool.adapter.apache40;

import io.retropool.adapter.apache4common.Requests;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import io.retropool.client.library.UserToken;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.http.HttpHost;
import org.apache.http.client.protocol.ClientContext;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.params.ConnManagerPNames;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;

/** Gives a connection that is about to be opened a lease, and binds it to a socket that is open. Thread-safe. */
final class Lending {
  private final Sockets sockets;
  private final Connections connections;
  private final Routes routes;

  /** Compared by identity: connections have no equality of their own. */
  private final ConcurrentMap<OperatedClientConnection, SocketPatience> waiting = new ConcurrentHashMap<>();

  Lending(Sockets sockets, Connections connections, Routes routes) {
    this.sockets = sockets;
    this.connections = connections;
    this.routes = routes;
  }

  /**
   * A lease of its own.
   *
   * @return null where the library is to open the connection as without the agent
   */
  SocketLease lend(Execution execution, Object operator, OperatedClientConnection connection, HttpParams params)
      throws SocketRefusal {
    SocketRoute route = routes.of(execution, operator, params);
    SocketLease lease = route == null ? null : acquire(route, execution, connection, params);
    if (lease != null) {
      execution.leased(connection, lease);
    }
    return lease;
  }

  private SocketLease acquire(
      SocketRoute route, Execution execution, OperatedClientConnection connection, HttpParams params)
      throws SocketRefusal {
    boolean fresh = execution.isBegun();
    boolean unsafe = !execution.triedAgain
        || !Requests.isRepeated(execution.request())
        || Requests.isStreamed(execution.request());
    // A token of the client's own, such as an NTLM user: its connections never leave the client.
    route.named(execution.opening()).user(UserToken.own(user(execution)));
    SocketPatience patience = new SocketPatience(TimeUnit.MILLISECONDS.toNanos(patienceMillis(params)));
    waiting.put(connection, patience);
    try {
      if (connections.isShutDown(connection)) {
        patience.end();
      }
      return sockets.client(execution.manager).acquire(route, connection, fresh, unsafe, patience);
    } finally {
      waiting.remove(connection);
    }
  }

  private static Object user(Execution execution) {
    return execution.context.getAttribute(ClientContext.USER_TOKEN);
  }

  /** What the client waits for a connection of its manager's, else for one of the server's; 0 for no limit. */
  private static long patienceMillis(HttpParams params) {
    Object own = params.getParameter(ConnManagerPNames.TIMEOUT);
    long millis = own instanceof Number ? ((Number) own).longValue() : 0;
    return Math.max(0, millis > 0 ? millis : HttpConnectionParams.getConnectionTimeout(params));
  }

  /** Another thread has given up what this connection is for. */
  void shutDown(Object connection) {
    SocketPatience patience = waiting.get(connection);
    if (patience != null) {
      patience.end();
    }
  }

  /**
   * Binds the connection to the socket that its lease came with.
   *
   * @return false where the library is to open the connection as without the agent
   */
  boolean adopt(
      Execution execution, OperatedClientConnection connection, SocketLease lease, HttpHost to, HttpParams params) {
    Socket socket = lease.socket();
    HttpRoute route = execution.opening();
    try {
      if (UserToken.isAnonymous(user(execution)) && !UserToken.isOf(user(execution), socket)) {
        throw new IOException("another certificate");
      }
      // What leads through a tunnel is not secure for the library before its next steps, see Tunnels.
      boolean secure = socket instanceof SSLSocket && !route.isTunnelled();
      Connections.bind(connection, socket, to, secure, params);
      lease.limitReads(socket);
      return true;
    } catch (IOException | IllegalStateException aborted) {
      sockets.take(connection);
      lease.unfit(socket);
      return false;
    }
  }
}
