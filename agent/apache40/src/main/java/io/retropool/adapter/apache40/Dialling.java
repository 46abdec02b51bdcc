package io.retropool.adapter.apache40;

import io.retropool.client.library.DialWatch;
import io.retropool.client.library.SocketLease;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.http.HttpHost;
import org.apache.http.conn.ClientConnectionOperator;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;

/** One dial of the library's. For one thread. */
final class Dialling {
  final SocketLease lease;
  final OperatedClientConnection connection;
  private final DialWatch watch;
  private final HttpRoute route;
  private final ClientConnectionOperator operator;
  private final HttpHost to;
  private final InetAddress local;
  private final HttpContext context;
  private final HttpParams params;

  /**
   * @param watch until the end of the dial
   * @param arguments of the operator
   * @param params in the place of those among the arguments
   */
  Dialling(
      SocketLease lease,
      DialWatch watch,
      HttpRoute route,
      Object operator,
      Object[] arguments,
      HttpParams params) {
    this.lease = lease;
    this.watch = watch;
    this.route = route;
    this.operator = (ClientConnectionOperator) operator;
    this.connection = (OperatedClientConnection) arguments[0];
    this.to = (HttpHost) arguments[1];
    this.local = (InetAddress) arguments[2];
    this.context = (HttpContext) arguments[3];
    this.params = params;
  }

  /** Whether TLS is still to come when the socket is open: through a tunnel. */
  boolean isTunnelled() {
    return route.isTunnelled();
  }

  /** It is over, however it ended. */
  void end() {
    watch.end();
  }

  /** The first time, or a second one. */
  void open() throws IOException {
    operator.openConnection(connection, to, local, context, params);
  }
}
