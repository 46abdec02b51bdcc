package io.retropool.adapter.apache40;

import io.retropool.client.Answer;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.http.HttpHost;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.params.HttpParams;

/**
 * The steps of the library after it has opened a connection to a proxy: the tunnel, and TLS in it. A connection that
 * was bound to an open socket has both; it is told by its TLS socket, while the library does not call it secure.
 * Thread-safe.
 */
final class Tunnels {
  private final Sockets sockets;
  private final Executions executions;

  Tunnels(Sockets sockets, Executions executions) {
    this.sockets = sockets;
    this.executions = executions;
  }

  /** Null where the library is to open it. */
  Object enterTunnel(Object director) {
    Execution execution = executions.current();
    boolean there =
        execution != null
            && execution.director == director
            && execution.connection() != null
            && leadsThrough(execution.connection());
    // As the library's own: not secure before TLS is layered over it.
    return there ? Answer.value(Boolean.FALSE) : null;
  }

  private static boolean leadsThrough(OperatedClientConnection connection) {
    return Connections.isUsual(connection)
        && connection.isOpen()
        && !connection.isSecure()
        && connection.getSocket() instanceof SSLSocket;
  }

  /** Null where nothing is to be done after it. */
  Object enterLayer(OperatedClientConnection connection, HttpHost target, HttpParams params) {
    SocketLease lease = connection == null ? null : sockets.lease(connection);
    if (lease == null) {
      return null;
    }
    if (!leadsThrough(connection)) {
      if (lease.times() != null) {
        lease.times().startHandshake();
      }
      return new Layering(lease, connection);
    }
    try {
      Socket socket = connection.getSocket();
      Connections.prepare(socket, params);
      lease.limitReads(socket);
      connection.update(socket, target, true, params);
      return Answer.value(null);
    } catch (IOException closed) {
      return Answer.thrown(closed);
    }
  }

  Object[] exitLayer(Layering layering, Throwable thrown) {
    Socket socket = thrown == null ? Connections.socket(layering.connection) : null;
    if (layering.lease.times() != null) {
      layering.lease.times().endHandshake(socket, thrown);
    }
    if (socket == null) {
      return null;
    }
    layering.lease.limitReads(socket);
    IOException refusal = layering.lease.refuses(socket);
    return refusal == null ? null : Answer.thrown(refusal);
  }

  /** TLS on its way through a tunnel. For one thread. */
  static final class Layering {
    private final SocketLease lease;
    private final OperatedClientConnection connection;

    private Layering(SocketLease lease, OperatedClientConnection connection) {
      this.lease = lease;
      this.connection = connection;
    }
  }
}
