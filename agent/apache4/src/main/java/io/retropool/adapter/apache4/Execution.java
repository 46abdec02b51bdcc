package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
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

  /** The library's own loop of tries; null where there is none. */
  private final Retries retries;

  private SocketLease lease;
  private HttpClientConnection connection;
  private boolean bodySent;
  private HttpResponse response;
  private SocketBody body;

  Execution(Execution outer, HttpRequest request, HttpClientContext context, HttpRoute route, Retries retries) {
    this.outer = outer;
    this.request = request;
    this.context = context;
    this.route = route;
    this.retries = retries;
    this.triesBefore = retries == null ? 0 : retries.next();
    this.triedAgain = retries != null && retries.repeats();
  }

  void leased(HttpClientConnection from, SocketLease with) {
    connection = from;
    lease = with;
    if (retries != null) {
      retries.leased(with);
    }
  }

  /** Whether the library itself may try again, whatever has failed. */
  boolean inRetries() {
    return retries != null;
  }

  /** Of the try before this one; null where it had none, or this is the first. */
  SocketLease leaseBefore() {
    return triesBefore > 0 ? retries.lease() : null;
  }

  /** @param itsBody as {@link SocketLease#answered} wants it */
  void answered(HttpResponse last, SocketBody itsBody) {
    response = last;
    body = itsBody;
  }

  /** The request is sent, after an answer perhaps that asked for credentials. */
  void asksAgain() {
    bodySent = false;
    response = null;
    body = null;
  }

  void sentBody() {
    bodySent = true;
  }

  /** Whether the request went out with its body, if it has one. */
  boolean bodySent() {
    return bodySent;
  }

  /** Of the {@link #response}. */
  SocketBody body() {
    return body;
  }

  /** As it was received; null before that. */
  HttpResponse response() {
    return response;
  }

  /** Null when none was taken. */
  SocketLease lease() {
    return lease;
  }

  HttpClientConnection connection() {
    return connection;
  }
}
