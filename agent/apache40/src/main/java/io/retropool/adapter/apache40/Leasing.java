package io.retropool.adapter.apache40;

import io.retropool.client.Answer;
import io.retropool.client.library.DialWatch;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.Sockets;
import io.retropool.client.library.UserToken;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.http.HttpHost;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.ManagedClientConnection;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.DefaultedHttpParams;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;

/** From the opening of a connection to its release. Thread-safe. */
final class Leasing {
  private final Sockets sockets;
  private final Executions executions;
  private final Connections connections;
  private final Lending lending;

  Leasing(Sockets sockets, Executions executions, Connections connections, Lending lending) {
    this.sockets = sockets;
    this.executions = executions;
    this.connections = connections;
    this.lending = lending;
  }

  /**
   * An operator opens a connection.
   *
   * @param arguments the connection, where to, the local address, context and parameters
   * @return null where nothing is to be done after it
   */
  Object enterOpen(Object operator, Object[] arguments) {
    Execution execution = executions.current();
    OperatedClientConnection connection = (OperatedClientConnection) arguments[0];
    boolean ours =
        execution != null
            && execution.opening() != null
            && !execution.dialsForLibrary()
            && arguments[1] != null
            && arguments[4] != null
            && operator.getClass() == DefaultClientConnectionOperator.class
            && Connections.isUsual(connection)
            && !connection.isOpen();
    if (!ours) {
      return null;
    }
    try {
      return open(execution, operator, arguments, connection);
    } catch (SocketRefusal refusal) {
      return refused(refusal);
    }
  }

  private Object open(
      Execution execution, Object operator, Object[] arguments, OperatedClientConnection connection)
      throws SocketRefusal {
    SocketLease lease = sockets.lease(connection);
    if (lease == null) {
      HttpParams params = (HttpParams) arguments[4];
      lease = lending.lend(execution, operator, connection, params);
      if (lease == null) {
        return null;
      }
      if (lease.socket() != null) {
        boolean bound = lending.adopt(execution, connection, lease, (HttpHost) arguments[1], params);
        return bound ? Answer.value(null) : null;
      }
    } else if (execution.isUnanswered()) {
      lease.failed(new IOException("no answer; the library tries again"), true);
    }
    if (!lease.dialling(connection)) {
      return null;
    }
    HttpParams params = (HttpParams) arguments[4];
    HttpParams limited = limited(params, lease);
    HttpHost to = (HttpHost) arguments[1];
    DialWatch watch = sockets.watch(lease.times(), to.getHostName(), to.getPort());
    Dialling dialling = new Dialling(lease, watch, execution.opening(), operator, arguments, limited);
    return limited == params ? dialling : dial(execution, dialling);
  }

  /** With the operator's timeouts, where there are any: the handshake is limited by that for reads. */
  private static HttpParams limited(HttpParams params, SocketLease lease) {
    int connect = lease.connectTimeoutMillis();
    int read = lease.readTimeoutMillis();
    if (connect == 0 && read == 0) {
      return params;
    }
    HttpParams operators = new BasicHttpParams();
    if (connect > 0) {
      HttpConnectionParams.setConnectionTimeout(operators, connect);
    }
    if (read > 0) {
      HttpConnectionParams.setSoTimeout(operators, read);
    }
    return new DefaultedHttpParams(operators, params);
  }

  /** In the library's place, with parameters that it was not given. */
  private Object[] dial(Execution execution, Dialling dialling) {
    execution.dialsForLibrary(true);
    try {
      Throwable thrown = open(dialling);
      Object[] answer = exitOpen(dialling, thrown);
      return answer != null ? answer : thrown == null ? Answer.value(null) : Answer.thrown(thrown);
    } finally {
      execution.dialsForLibrary(false);
    }
  }

  /** As the library's own managers say it; null where the library says it itself. */
  private static Object refused(SocketRefusal refusal) {
    switch (refusal.kind()) {
      case INTERRUPTED:
        Thread.interrupted();
        return Answer.thrown(new InterruptedIOException().initCause(new InterruptedException()));
      case ENDED:
        // It opens no connection that was shut down.
        return null;
      default:
        return Answer.thrown(
            new ConnectionPoolTimeoutException("Timeout waiting for connection").initCause(refusal));
    }
  }

  Object[] exitOpen(Dialling dialling, Throwable thrown) {
    Throwable failure = opened(dialling, thrown);
    Socket socket = Connections.socket(dialling.connection);
    failure = failure == null ? dialling.lease.refuses(socket) : failure;
    dialling.lease.times().endHandshake(failure == null ? socket : null, failure);
    if (failure != null) {
      if (failure instanceof SSLException) {
        dialling.lease.times().securedWhileConnecting(null, failure);
      }
      dialling.lease.dialFailed(failure, false);
      return failure == thrown ? null : Answer.thrown(failure);
    }
    if (socket instanceof SSLSocket) {
      dialling.lease.times().securedWhileConnecting(socket, null);
    }
    dialling.lease.dialled(socket, dialling.isTunnelled());
    return thrown == null ? null : Answer.value(null);
  }

  /** @return why there is no connection in the end; null where there is one */
  private static Throwable opened(Dialling dialling, Throwable thrown) {
    try {
      return thrown != null && dialling.lease.makesRoomFor(thrown) ? open(dialling) : thrown;
    } finally {
      dialling.end();
    }
  }

  private static Throwable open(Dialling dialling) {
    try {
      dialling.open();
      return null;
    } catch (IOException | RuntimeException | Error failure) {
      return failure;
    }
  }

  /**
   * The exchange is over: what the manager gets back is closed if its socket is to be shared.
   *
   * @param keepAliveMillis 0 or less, and the longest there is: no word
   * @return a lease that ends when the library has closed the connection; null for none
   */
  SocketLease release(ManagedClientConnection managed, long keepAliveMillis) throws Throwable {
    OperatedClientConnection connection = managed == null ? null : connections.of(managed);
    SocketLease lease = connection == null ? null : sockets.take(connection);
    if (lease == null) {
      return null;
    }
    Socket socket = Connections.socket(connection);
    if (socket == null || !managed.isMarkedReusable()) {
      return lease;
    }
    Object user = connections.state(managed);
    boolean anybodys = lease.shared(socket) && UserToken.isOf(user, socket);
    if (!anybodys && !lease.keptFor(user)) {
      lease.leave();
      return null;
    }
    boolean fit = false;
    try {
      fit = connections.letGo(managed, connection);
    } finally {
      if (fit) {
        lease.release(socket, keepAliveMillis == Long.MAX_VALUE ? 0 : keepAliveMillis);
      } else {
        lease.unfit(socket);
      }
    }
    return null;
  }

  static long millis(long keepAlive, TimeUnit unit) {
    return keepAlive <= 0 || unit == null ? keepAlive : unit.toMillis(keepAlive);
  }

  /** The application has closed the client that owns this manager. */
  void closed(Object manager) {
    sockets.closed(manager);
  }
}
