package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.net.Socket;
import org.apache.commons.httpclient.HttpConnection;

/** How leases end: with the release of a connection, or with its close. Thread-safe. */
final class Leasing {
  private final Sockets sockets;
  private final Connections connections;
  private final Exchanges exchanges;

  Leasing(Sockets sockets, Connections connections, Exchanges exchanges) {
    this.sockets = sockets;
    this.connections = connections;
    this.exchanges = exchanges;
  }

  /** A manager gets a connection back: one whose socket is to be shared is closed first. */
  void release(Object manager, Object given) throws Throwable {
    HttpConnection connection = connections.real(given);
    Exchange exchange = exchanges.of(connection);
    if (exchange == null || connection.getHttpConnectionManager() != manager) {
      return;
    }
    SocketLease lease;
    Socket socket = null;
    boolean fit = false;
    // Nobody closes it meanwhile; who does so later finds nothing to close.
    synchronized (exchange) {
      lease = connection.isOpen() ? sockets.take(connection) : null;
      Socket open = lease != null && isOver(connection, exchange) ? connections.socket(connection) : null;
      if (open != null && (lease.shared(open) || lease.keptFor(null))) {
        socket = open;
        fit = !Connections.hasLeftOver(connection);
        connections.detach(connection);
      }
    }
    if (socket != null) {
      connection.close();
      giveBack(lease, socket, fit, exchange);
    } else if (lease != null) {
      lease.leave();
    }
  }

  private static boolean isOver(HttpConnection connection, Exchange exchange) {
    return exchange.isRead() && connection.getLastResponseInputStream() == null;
  }

  private static void giveBack(SocketLease lease, Socket socket, boolean fit, Exchange exchange) {
    if (fit) {
      lease.release(socket, exchange.keepAliveMillis());
    } else {
      lease.unfit(socket);
    }
  }

  /**
   * A connection is about to be closed, by whatever thread.
   *
   * @return null where nothing is to be done after it
   */
  Closing enterClose(HttpConnection connection) {
    Exchange exchange = exchanges.of(connection);
    if (exchange == null) {
      return null;
    }
    synchronized (exchange) {
      SocketLease lease = exchange.isOpening() ? null : sockets.take(connection);
      return lease == null ? null : new Closing(lease, exchange.hasLeftOver() ? connections.socket(connection) : null);
    }
  }

  /** The application has closed the client that owns this manager. */
  void shutDown(Object manager) {
    sockets.closed(manager);
  }

  /** The end of a lease whose connection the library closes. For one thread. */
  static final class Closing {
    private final SocketLease lease;
    private final Socket unfit;

    private Closing(SocketLease lease, Socket unfit) {
      this.lease = lease;
      this.unfit = unfit;
    }

    void end() {
      if (unfit == null) {
        lease.closed();
      } else {
        lease.unfit(unfit);
      }
    }
  }
}
