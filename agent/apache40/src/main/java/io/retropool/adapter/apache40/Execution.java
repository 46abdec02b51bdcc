package io.retropool.adapter.apache40;

import io.retropool.adapter.apache4common.Requests;
import io.retropool.client.library.SocketLease;
import org.apache.http.HttpRequest;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.protocol.HttpContext;

/**
 * One call of a client, from its start until its response is handed back: the library's director asks again within it,
 * after a redirect, for a user and after a failure. For one thread.
 */
final class Execution {
  final Execution outer;
  final Object director;
  final ClientConnectionManager manager;
  final HttpContext context;

  /** Whether the library itself tries again, should the server be closing the connection. */
  final boolean triedAgain;

  private HttpRequest request;
  private HttpRoute opening;
  private boolean begun;
  private boolean dialsForLibrary;
  private HttpRequest sending;
  private boolean bodySent;
  private boolean owesBody;
  private boolean answered;
  private OperatedClientConnection connection;
  private SocketLease lease;

  /** @param manager null where the call is none of ours */
  Execution(
      Execution outer,
      Object director,
      ClientConnectionManager manager,
      HttpRequest request,
      HttpContext context,
      boolean triedAgain) {
    this.outer = outer;
    this.director = director;
    this.manager = manager;
    this.request = request;
    this.context = context;
    this.triedAgain = triedAgain;
  }

  boolean isOurs() {
    return manager != null;
  }

  /** What the call is about now: what the caller asked for, or what that led to. */
  HttpRequest request() {
    return request;
  }

  /** The answer leads to another request. */
  void goesOnWith(HttpRequest next) {
    begun = false;
    request = next;
  }

  /** Whether a connection is being opened in the library's place. */
  boolean dialsForLibrary() {
    return dialsForLibrary;
  }

  void dialsForLibrary(boolean begins) {
    dialsForLibrary = begins;
  }

  /** @param route that the library opens a connection for; null: it has done so */
  void opening(HttpRoute route) {
    opening = route;
  }

  /** Null while no connection is opened. */
  HttpRoute opening() {
    return opening;
  }

  /** @param message a request, or one for a tunnel */
  void sends(HttpRequest message) {
    sending = message;
    bodySent = false;
    owesBody = Requests.hasBody(message);
    answered = false;
    begun = begun || !isForTunnel();
  }

  boolean isForTunnel() {
    return sending != null && sending.getRequestLine().getMethod().equalsIgnoreCase("CONNECT");
  }

  /** What was sent last; null for nothing. */
  HttpRequest sending() {
    return sending;
  }

  /** Whether the request was sent before, or a part of it. */
  boolean isBegun() {
    return begun;
  }

  void bodySent() {
    bodySent = true;
    owesBody = false;
  }

  /** Whether a body was announced that has not been sent: the server may still wait for it. */
  boolean owesBody() {
    return owesBody;
  }

  /** Once after each {@link #bodySent}. */
  boolean takeBodySent() {
    boolean sent = bodySent;
    bodySent = false;
    return sent;
  }

  void answered() {
    answered = true;
  }

  /** Whether the request, or a part of it, was sent and not answered: what comes now is another try. */
  boolean isUnanswered() {
    return begun && !answered;
  }

  void leased(OperatedClientConnection from, SocketLease with) {
    connection = from;
    lease = with;
  }

  /** The last one; null when none was taken. */
  SocketLease lease() {
    return lease;
  }

  /** Of the {@link #lease}. */
  OperatedClientConnection connection() {
    return connection;
  }
}
