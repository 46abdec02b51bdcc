package io.retropool.adapter.apache3;

import io.retropool.client.Answer;
import io.retropool.client.library.Handshakes;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketTimes;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.commons.httpclient.ConnectionPoolTimeoutException;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.params.HttpConnectionParams;

/** Connections that are opened: with a socket that is open already, or with one that the library dials. Thread-safe. */
final class Openings {
  private final Sockets sockets;
  private final Executions executions;
  private final Connections connections;
  private final Exchanges exchanges;
  private final Lending lending;

  Openings(
      Sockets sockets, Executions executions, Connections connections, Exchanges exchanges, Lending lending) {
    this.sockets = sockets;
    this.executions = executions;
    this.connections = connections;
    this.exchanges = exchanges;
    this.lending = lending;
  }

  /** Null where nothing is to be done after it. */
  Object enter(HttpConnection connection) throws Throwable {
    Execution execution = executions.of(connection);
    boolean ours =
        execution != null
            && connections.isUsual(connection)
            && !connection.isOpen()
            && connections.socket(connection) == null;
    if (!ours) {
      return null;
    }
    Exchange exchange = exchanges.make(connection);
    if (exchange.isOpening()) {
      return null;
    }
    try {
      SocketLease lease = lending.lend(execution, connection);
      return lease == null ? null : open(execution, connection, exchange, lease);
    } catch (SocketRefusal refusal) {
      return refused(refusal);
    }
  }

  private Opening open(Execution execution, HttpConnection connection, Exchange exchange, SocketLease lease)
      throws Throwable {
    Socket open = lease.socket();
    if (open == null && !lease.dialling(connection)) {
      return null;
    }
    exchange.opening();
    if (open != null) {
      connections.bind(connection, open);
      return new Opening(execution, connection, exchange, lease, null);
    }
    limitConnect(connection, lease.connectTimeoutMillis());
    boolean proxied = connection.isProxied();
    String host = proxied ? connection.getProxyHost() : connection.getHost();
    int port = proxied ? connection.getProxyPort() : connection.getPort();
    return new Opening(execution, connection, exchange, lease, sockets.watch(lease.times(), host, port));
  }

  /** The operator's, where the application has none: neither there nor in what these parameters are the first of. */
  private static void limitConnect(HttpConnection connection, int millis) {
    if (millis > 0) {
      connection.getParams().setConnectionTimeout(millis);
    }
  }

  /** As the library's own pooling manager says it, or a request that was given up. */
  private static Object[] refused(SocketRefusal refusal) {
    switch (refusal.kind()) {
      case INTERRUPTED:
        Thread.interrupted();
        return Answer.thrown(
            new IllegalThreadStateException("Interrupted while waiting in MultiThreadedHttpConnectionManager"));
      case ENDED:
        return Answer.thrown(new IllegalStateException("Method has been aborted"));
      default:
        Exception exhausted = new ConnectionPoolTimeoutException("Timeout waiting for connection");
        return Answer.thrown(exhausted.getCause() == null ? exhausted.initCause(refusal) : exhausted);
    }
  }

  Object[] exit(Opening opening, Throwable thrown) {
    return opening.isLent() ? exitLent(opening, thrown) : exitDial(opening, thrown);
  }

  /** A socket that was closed at that very moment is none: the library dials. */
  private Object[] exitLent(Opening opening, Throwable thrown) {
    opening.exchange.opened(true);
    if (thrown == null) {
      return null;
    }
    end(opening);
    if (!(thrown instanceof IOException)) {
      return null;
    }
    opening.execution.begins();
    Throwable failure = opening.again();
    return failure == null ? Answer.value(null) : Answer.thrown(failure);
  }

  private Object[] exitDial(Opening opening, Throwable thrown) {
    Throwable failure = dialled(opening, thrown);
    opening.exchange.opened(false);
    if (failure != null) {
      noteHandshake(opening.lease.times(), failure);
      opening.lease.dialFailed(failure, true);
      opening.execution.failed(opening.lease);
      end(opening);
      return failure == thrown ? null : Answer.thrown(failure);
    }
    Socket socket = connections.socket(opening.connection);
    opening.lease.dialled(socket, isToBeSecured(opening.connection, socket));
    return thrown == null ? null : Answer.value(null);
  }

  /** @return why there is no connection in the end; null where there is one */
  private static Throwable dialled(Opening opening, Throwable thrown) {
    try {
      return thrown != null && opening.lease.makesRoomFor(thrown) ? opening.again() : thrown;
    } finally {
      opening.endDial();
      if (opening.lease.connectTimeoutMillis() > 0) {
        opening.connection.getParams().setParameter(HttpConnectionParams.CONNECTION_TIMEOUT, null);
      }
    }
  }

  /** A factory of the application's may shake hands before it gives the socket away. */
  private static void noteHandshake(SocketTimes times, Throwable failure) {
    times.endHandshake(null, failure);
    if (failure instanceof SSLException) {
      times.securedWhileConnecting(null, failure);
    }
  }

  /** Through a tunnel, or with the first byte that is written. */
  private static boolean isToBeSecured(HttpConnection connection, Socket socket) {
    return connection.isSecure()
        && !(socket instanceof SSLSocket && Handshakes.of((SSLSocket) socket) == Handshakes.State.UNKNOWN);
  }

  /** The library has closed what there was. */
  private void end(Opening opening) {
    SocketLease lease = sockets.take(opening.connection);
    if (lease != null) {
      lease.closed();
    }
  }
}
