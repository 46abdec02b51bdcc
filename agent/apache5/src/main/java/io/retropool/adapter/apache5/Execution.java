package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/** One exchange at the end of a client's chain, from its start until its response is handed back. For one thread. */
final class Execution {
  final Execution outer;
  final ClassicHttpRequest request;
  /** Null where the application has given none to a minimal client. */
  final HttpContext context;

  /** Whether only a connection that is opened for it will do: the library has tried before and failed. */
  final boolean fresh;

  /** Whether the library itself tries again, should the server be closing the connection. */
  final boolean triedAgain;

  /** The library's own loop of tries; null where there is none. */
  private final Retries retries;

  private SocketLease lease;
  private int socketTimeout;
  private ConnectionEndpoint endpoint;
  private HttpRoute route;
  private ClassicHttpResponse response;
  private SocketBody body;

  Execution(Execution outer, ClassicHttpRequest request, HttpContext context, Retries retries) {
    this.outer = outer;
    this.request = request;
    this.context = context;
    this.retries = retries;
    this.fresh = retries != null && !retries.isFirst(request);
    this.triedAgain = retries != null && retries.repeats();
  }

  /** What the library knows of the client's user; null for a minimal client, which knows of none. */
  HttpClientContext client() {
    return context instanceof HttpClientContext ? (HttpClientContext) context : null;
  }

  /**
   * Whether the application has set how long the server may be silent; the library makes sure of it for each request.
   */
  boolean limitsAnswers() {
    RequestConfig config = client() == null ? null : client().getRequestConfig();
    return config != null && config.getResponseTimeout() != null;
  }

  /**
   * Whether the application has set how long a connect may take. What it leaves to the library is one object of the
   * library's, of three minutes (5.0 and 5.1), or null (5.2 and later).
   */
  boolean limitsConnects() {
    RequestConfig config = client() == null ? null : client().getRequestConfig();
    Timeout set = config == null ? null : config.getConnectTimeout();
    return set != null && set != RequestConfig.DEFAULT.getConnectTimeout();
  }

  void leased(ConnectionEndpoint from, HttpRoute by, SocketLease with) {
    endpoint = from;
    route = by;
    lease = with;
    if (retries != null) {
      retries.leased(with);
    }
  }

  /** @param millis what the library leaves on a socket that it opens for this exchange */
  void opensWith(int millis) {
    socketTimeout = millis;
  }

  /** As {@link #opensWith} had it. */
  int socketTimeout() {
    return socketTimeout;
  }

  /** Whether the library itself may try again, whatever has failed. */
  boolean inRetries() {
    return retries != null;
  }

  /** Of the try before this one; null where it had none, or this is the first. */
  SocketLease leaseBefore() {
    return fresh ? retries.lease() : null;
  }

  /** Null when none was taken. */
  SocketLease lease() {
    return lease;
  }

  ConnectionEndpoint endpoint() {
    return endpoint;
  }

  HttpRoute route() {
    return route;
  }

  /** The head of the last answer, as it was received. */
  void answered(ClassicHttpResponse head) {
    response = head;
    body = null;
  }

  /** That answer has a body, as {@link SocketLease#answered} wants it. */
  void answeredWith(SocketBody itsBody) {
    body = itsBody;
  }

  /** Null before there is one. */
  ClassicHttpResponse response() {
    return response;
  }

  /** Of the {@link #response}. */
  SocketBody body() {
    return body;
  }
}
