package io.retropool.adapter.apache4;

import io.retropool.client.Answer;
import io.retropool.client.library.NoSocket;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.net.Socket;
import java.security.Principal;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpRequest;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.ConnectionRequest;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.protocol.HttpContext;

/** Sockets in and out of the connections of managers. Thread-safe. */
final class Leasing {
  private final Sockets sockets;
  private final Routes routes;
  private final Executions executions;
  private final Phases phases;

  Leasing(Sockets sockets, Routes routes, Executions executions, Phases phases) {
    this.sockets = sockets;
    this.routes = routes;
    this.executions = executions;
    this.phases = phases;
  }

  /** Null where the manager is to do as it always does. */
  Wanted enterRequest(Object manager, HttpRoute route, Object state) {
    Execution execution = executions.current();
    boolean ours = execution != null && execution.lease() == null && routes.knows(manager);
    // A token of the client's own, such as an NTLM user: its connections never leave the client.
    boolean anonymous = state == null || state instanceof X500Principal;
    return ours && anonymous ? new Wanted((HttpClientConnectionManager) manager, route, state, execution) : null;
  }

  Object[] exitRequest(Wanted wanted, ConnectionRequest own) {
    return Answer.value(new LendingRequest(own, this, wanted));
  }

  /**
   * Binds the connection to an idle socket, or notes that it will be opened under a lease. Called outside of a hook:
   * an error of ours must not reach the caller.
   */
  void lend(HttpClientConnection connection, Wanted wanted, SocketPatience patience)
      throws InterruptedException, ExecutionException, ConnectionPoolTimeoutException {
    if (connection.isOpen() || !(connection instanceof ManagedHttpClientConnection)) {
      return;
    }
    try {
      SocketLease lease = acquire(connection, wanted, patience);
      if (lease != null) {
        wanted.execution.leased(connection, lease);
        adopt((ManagedHttpClientConnection) connection, wanted, lease);
      }
    } catch (SocketRefusal refusal) {
      wanted.manager.releaseConnection(connection, null, 0, TimeUnit.MILLISECONDS);
      throw refused(refusal);
    } catch (RuntimeException | LinkageError ours) {
      sockets.failed(ours);
    }
  }

  private SocketLease acquire(HttpClientConnection connection, Wanted wanted, SocketPatience patience)
      throws SocketRefusal {
    SocketRoute route = routes.of(wanted);
    if (route == null) {
      return null;
    }
    Execution execution = wanted.execution;
    if (execution.leaseBefore() != null) {
      route.again(execution.leaseBefore());
    }
    boolean fresh = execution.triesBefore > 0 || Fitness.isStreamed(execution.request);
    boolean unsafe = !execution.triedAgain || !Fitness.isRepeated(execution.request);
    return sockets.client(wanted.manager).acquire(route, connection, fresh, unsafe, patience);
  }

  private void adopt(ManagedHttpClientConnection connection, Wanted wanted, SocketLease lease) {
    Socket socket = lease.socket();
    if (socket == null) {
      return;
    }
    try {
      if (!isOf(wanted.state, socket)) {
        throw new IOException("another certificate");
      }
      connection.bind(socket);
      // Opens its streams; the check of 4.3 for a stale connection expects that.
      connection.flush();
      connection.setSocketTimeout(routes.socketTimeout(wanted));
      wanted.manager.routeComplete(connection, wanted.route, wanted.execution.context);
    } catch (IOException aborted) {
      sockets.take(connection);
      lease.unfit(socket);
    }
  }

  /** As the library's own pool says it. */
  private static ConnectionPoolTimeoutException refused(SocketRefusal refusal)
      throws InterruptedException, ExecutionException {
    switch (refusal.kind()) {
      case INTERRUPTED:
        Thread.interrupted();
        throw new InterruptedException();
      case ENDED:
        throw new ExecutionException(refusal.getCause());
      default:
        return exhausted(refusal);
    }
  }

  private static ConnectionPoolTimeoutException exhausted(SocketRefusal refusal) {
    ConnectionPoolTimeoutException exception =
        new ConnectionPoolTimeoutException("Timeout waiting for connection from pool");
    exception.initCause(refusal);
    return exception;
  }

  /** Null where nothing is to be done after it. */
  Object enterConnect(
      HttpClientConnectionManager manager,
      HttpClientConnection connection,
      HttpRoute route,
      int timeout,
      HttpContext context) {
    SocketLease lease = connection == null ? null : sockets.lease(connection);
    if (lease == null) {
      return null;
    }
    try {
      if (!lease.dialling(connection)) {
        return null;
      }
      Dialling dialling = new Dialling(lease, manager, connection, route, timeout, context);
      phases.enter(dialling);
      return dialling;
    } catch (SocketRefusal refusal) {
      return Answer.thrown(exhausted(refusal));
    }
  }

  Object[] exitConnect(Dialling dialling, Throwable thrown) {
    Throwable failure = thrown;
    if (thrown != null && dialling.lease.makesRoomFor(thrown)) {
      failure = again(dialling);
    }
    phases.leave(dialling);
    if (failure != null) {
      dialling.lease.dialFailed(failure);
      return failure == thrown ? null : Answer.thrown(failure);
    }
    dialling.lease.dialled(socket(dialling.connection), dialling.isTunnelled());
    return thrown == null ? null : Answer.value(null);
  }

  private static Throwable again(Dialling dialling) {
    try {
      dialling.again();
      return null;
    } catch (IOException | RuntimeException | Error failure) {
      return failure;
    }
  }

  /** Null where nothing is to be done after it. */
  HttpClientConnection enterSend(HttpRequest request, HttpClientConnection connection) {
    return Fitness.hasBody(request) && sockets.lease(connection) != null ? connection : null;
  }

  /** A request with a body has been sent. */
  void sent(HttpClientConnection connection) {
    SocketLease lease = sockets.lease(connection);
    Socket socket = socket(connection);
    if (lease != null && socket != null) {
      lease.sent(socket);
    }
  }

  /** Null when another thread has shut the connection down. */
  private static Socket socket(HttpClientConnection connection) {
    try {
      return connection.isOpen() ? ((ManagedHttpClientConnection) connection).getSocket() : null;
    } catch (RuntimeException shutDown) {
      return null;
    }
  }

  /** The exchange is over; what the manager gets back is closed if its socket is to be shared. */
  void release(HttpClientConnection connection, Object state, long keepAliveMillis) throws IOException {
    SocketLease lease = connection == null ? null : sockets.take(connection);
    if (lease == null) {
      return;
    }
    Socket socket = socket(connection);
    if (socket == null) {
      lease.closed();
      return;
    }
    executions.released(lease);
    if (!lease.shared() || !isOf(state, socket)) {
      lease.leave();
      return;
    }
    boolean fit = false;
    try {
      fit = letGo((ManagedHttpClientConnection) connection);
    } finally {
      if (fit) {
        lease.release(socket, keepAliveMillis);
      } else {
        lease.unfit(socket);
      }
    }
  }

  /** @return false when something was left in the connection's buffer, or it was shut down meanwhile */
  private static boolean letGo(ManagedHttpClientConnection connection) throws IOException {
    try {
      connection.bind(NoSocket.INSTANCE);
      return !connection.isResponseAvailable(1);
    } finally {
      connection.close();
    }
  }

  /**
   * Whether a connection with this user token is as good as one without: the token is the name in the client's
   * certificate, and that is in the route.
   */
  private static boolean isOf(Object state, Socket socket) {
    if (state == null) {
      return true;
    }
    if (!(state instanceof X500Principal) || !(socket instanceof SSLSocket)) {
      return false;
    }
    Principal local = ((SSLSocket) socket).getSession().getLocalPrincipal();
    return state.equals(local);
  }

  /** The application has closed the client that owns this manager. */
  void closed(Object manager) {
    sockets.closed(manager);
  }
}
