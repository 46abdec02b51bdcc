package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketLease;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.HttpRoute;

/** One exchange at the end of a client's chain, from its start until its response is handed back. For one thread. */
final class Execution {
  final Execution outer;
  final HttpRequest request;
  final HttpClientContext context;
  final HttpRoute route;
  /** How often the library has tried this request before. */
  final int triesBefore;

  /** Whether the library itself tries again, should the server be closing the connection. */
  final boolean triedAgain;

  private SocketLease lease;
  private HttpClientConnection connection;

  Execution(Execution outer, HttpRequest request, HttpClientContext context, HttpRoute route, Retries retries) {
    this.outer = outer;
    this.request = request;
    this.context = context;
    this.route = route;
    this.triesBefore = retries == null ? 0 : retries.next();
    this.triedAgain = retries != null && retries.repeats();
  }

  void leased(HttpClientConnection from, SocketLease with) {
    connection = from;
    lease = with;
  }

  /** Null when none was taken. */
  SocketLease lease() {
    return lease;
  }

  HttpClientConnection connection() {
    return connection;
  }
}
