package io.retropool.adapter.apache3;

import io.retropool.client.Answer;
import io.retropool.client.library.Handshakes;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.ref.Reference;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.commons.httpclient.ConnectMethod;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.HttpStatus;
import org.apache.commons.httpclient.NoHttpResponseException;

/** What goes over connections that have a lease, as it comes and goes. Thread-safe. */
final class Messages {
  private final Sockets sockets;
  private final Executions executions;
  private final Connections connections;
  private final Exchanges exchanges;
  private final Bodies bodies;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Messages(Sockets sockets, Executions executions, Connections connections, Exchanges exchanges)
      throws ReflectiveOperationException {
    this.sockets = sockets;
    this.executions = executions;
    this.connections = connections;
    this.exchanges = exchanges;
    this.bodies = new Bodies(sockets);
  }

  /** @return the lease that the request goes out under; null where nothing is to be done after it */
  SocketLease begin(HttpMethodBase method, Object given) throws Throwable {
    Execution execution = executions.current();
    HttpConnection connection = connections.real(given);
    SocketLease lease = execution == null || connection == null ? null : sockets.lease(connection);
    if (lease == null) {
      return null;
    }
    Fitness.noteCredentials(method, isForTunnel(method), lease);
    if (isForTunnel(method)) {
      return null;
    }
    execution.begins();
    if (!exchanges.make(connection).begin()) {
      lease.spoil();
    }
    return lease;
  }

  /** The library will decide whether it tries again. */
  void failed(SocketLease lease, Throwable failure) {
    Execution execution = executions.current();
    if (execution != null) {
      lease.failed(failure, true);
      execution.failed(lease);
    }
  }

  /**
   * A request is about to be written. TLS would shake hands with its first byte, unless it has; that it does so now is
   * for the events, and for an operator who wants none that is too old.
   *
   * @return an answer where the handshake has failed, else the connection
   */
  Object beginWriting(HttpMethodBase method, Object given) throws Throwable {
    HttpConnection connection = leased(method, given);
    SocketLease lease = connection == null ? null : sockets.lease(connection);
    Socket socket = lease == null ? null : connections.socket(connection);
    if (socket == null) {
      return null;
    }
    lease.limitReads(socket);
    boolean first = socket instanceof SSLSocket && exchanges.make(connection).secures();
    Throwable failure = first ? secure(lease, (SSLSocket) socket) : null;
    return failure == null ? connection : Answer.thrown(failure);
  }

  private static Throwable secure(SocketLease lease, SSLSocket socket) {
    Handshakes.State state = Handshakes.of(socket);
    if (state == Handshakes.State.UNKNOWN) {
      return null;
    }
    lease.times().startHandshake();
    try {
      if (state == Handshakes.State.TO_COME) {
        socket.startHandshake();
      }
      lease.times().endHandshake(socket, null);
      return lease.refuses(socket);
    } catch (IOException | RuntimeException failure) {
      lease.times().endHandshake(null, failure);
      return failure;
    }
  }

  /** The request has been written to its end, or an answer has come instead of the word to go on. */
  void written(HttpMethodBase method, HttpConnection connection) {
    SocketLease lease = sockets.lease(connection);
    Socket socket = lease == null ? null : connections.socket(connection);
    if (socket == null || method.getStatusLine() != null) {
      return;
    }
    exchanges.make(connection).sent();
    // Who waits for the word to go on sets its own timeout for that, and none after it.
    lease.limitReads(socket);
    if (Fitness.hasSentBody(method)) {
      lease.sent(socket);
    }
  }

  /** The head of an answer has been read; an informational one is none. */
  void head(HttpMethodBase method, Object given) throws Throwable {
    HttpConnection connection = leased(method, given);
    SocketLease lease = connection == null ? null : sockets.lease(connection);
    if (lease == null || method.getStatusCode() < HttpStatus.SC_OK) {
      return;
    }
    lease.status(method.getStatusCode());
    Fitness.noteHead(method, lease);
    Fitness.noteUser(method, lease);
    if (!exchanges.make(connection).answered(Fitness.keepAliveSeconds(method))) {
      lease.spoil();
    }
    lease.answered(method.getStatusCode(), Bodies.without(method));
  }

  /**
   * The library waits for the first chunk of a body, with the application's timeout. Where that is none it is the
   * operator's; the library would take a server that says nothing for one that sends no body.
   *
   * @param millis 0 for ever
   * @return null where the library is to wait
   */
  Object[] awaitBody(HttpConnection connection, int millis) throws Throwable {
    Execution execution = millis == 0 ? executions.of(connection) : null;
    SocketLease lease = execution == null ? null : sockets.lease(connection);
    int limit = lease == null ? 0 : lease.readTimeoutMillis();
    if (limit == 0) {
      return null;
    }
    long start = System.nanoTime();
    if (connection.isResponseAvailable(limit)) {
      return Answer.value(true);
    }
    boolean late = System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(limit);
    return late ? Answer.thrown(new SocketTimeoutException("Read timed out"), false) : Answer.value(false);
  }

  /** That answer has got its body. */
  void body(HttpMethodBase method, Object given) throws Throwable {
    HttpConnection connection = leased(method, given);
    SocketLease lease = connection == null ? null : sockets.lease(connection);
    if (lease == null) {
      return;
    }
    InputStream stream = bodies.stream(connection);
    exchanges.make(connection).body(stream);
    lease.answered(method.getStatusCode(), bodies.of(method, stream));
    Socket socket = connections.socket(connection);
    if (socket != null) {
      lease.limitReads(socket);
    }
  }

  /**
   * An answer has been read to its end, as the method says, by whatever thread. It need not be the one that is under
   * way on the connection: a method that was not released keeps it while the library opens it anew for the next one,
   * and a method that is sent again says so when its first stream is closed. What the stream knows is true.
   */
  void read(HttpMethodBase method) throws Throwable {
    HttpConnection connection = connections.of(method);
    Exchange exchange = isForTunnel(method) ? null : exchanges.of(connection);
    if (exchange == null || !connection.isOpen()) {
      return;
    }
    Reference<InputStream> body = exchange.body();
    if (body == null ? isSending(method, connection) : bodies.isRead(body.get())) {
      exchange.read(body, Connections.hasLeftOver(connection));
    }
  }

  /** Whether it is what the current thread sends on this connection. */
  private boolean isSending(HttpMethodBase method, HttpConnection connection) throws Throwable {
    Execution execution = executions.of(connection);
    return execution != null && execution.method == method;
  }

  /**
   * No answer has come. A used connection that the server was closing ends for the library with its end, and then it
   * tries again; or with a reset, and then it would not. It is the same to whoever has lent it.
   *
   * @return null where the failure is the caller's
   */
  Object[] unanswered(HttpMethodBase method, HttpConnection connection, Throwable failure) {
    SocketLease lease = sockets.lease(connection);
    Socket socket = lease == null ? null : connections.socket(connection);
    boolean ended =
        socket != null
            && failure instanceof IOException
            && !(failure instanceof InterruptedIOException)
            && method.getStatusLine() == null
            && exchanges.make(connection).isFirstOnLent()
            && !socket.isClosed()
            && !method.isAborted()
            && Fitness.isRepeated(method)
            && Fitness.isTriedAgain(method);
    if (!ended || failure instanceof NoHttpResponseException) {
      return null;
    }
    IOException none = new NoHttpResponseException(failure.getMessage());
    return Answer.thrown(none.getCause() == null ? none.initCause(failure) : none);
  }

  /** The connection of a call of ours that this message is for; null for any other. */
  HttpConnection leased(HttpMethodBase method, Object given) throws Throwable {
    Execution execution = executions.current();
    return execution == null || isForTunnel(method) ? null : connections.real(given);
  }

  private static boolean isForTunnel(HttpMethodBase method) {
    return method instanceof ConnectMethod;
  }
}
