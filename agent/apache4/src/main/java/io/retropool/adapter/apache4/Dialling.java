package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketLease;
import java.io.IOException;
import org.apache.http.HttpClientConnection;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.protocol.HttpContext;

/** One dial of a manager. For one thread. */
final class Dialling {
  /** The dial that this one happens within, as one that a resolver makes does; or null. */
  final SocketLease outer;

  final SocketLease lease;
  final HttpClientConnection connection;
  private final HttpClientConnectionManager manager;
  private final HttpRoute route;
  private final int timeout;
  private final HttpContext context;

  Dialling(
      SocketLease outer,
      SocketLease lease,
      HttpClientConnectionManager manager,
      HttpClientConnection connection,
      HttpRoute route,
      int timeout,
      HttpContext context) {
    this.outer = outer;
    this.lease = lease;
    this.manager = manager;
    this.connection = connection;
    this.route = route;
    this.timeout = timeout;
    this.context = context;
  }

  /** Whether TLS is still to come when the socket is open: through a tunnel. */
  boolean isTunnelled() {
    return route.isTunnelled() && route.isSecure();
  }

  /** The same dial, a second time. */
  void again() throws IOException {
    manager.connect(connection, route, timeout, context);
  }
}
