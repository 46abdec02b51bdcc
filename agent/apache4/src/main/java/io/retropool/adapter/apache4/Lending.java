package io.retropool.adapter.apache4;

import io.retropool.adapter.apache4common.Requests;
import io.retropool.client.Answer;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import io.retropool.client.library.UserToken;
import java.io.IOException;
import java.net.Socket;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpClientConnection;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.ConnectionRequest;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;

/** Binds the connections that managers hand out to sockets that are open. Thread-safe. */
final class Lending {
  private final Sockets sockets;
  private final Routes routes;
  private final Executions executions;

  Lending(Sockets sockets, Routes routes, Executions executions) {
    this.sockets = sockets;
    this.routes = routes;
    this.executions = executions;
  }

  /** Null where the manager is to do as it always does. */
  Wanted enterRequest(Object manager, HttpRoute route, Object state) {
    Execution execution = executions.current();
    boolean ours = execution != null && execution.lease() == null && routes.knows(manager);
    return ours ? new Wanted((HttpClientConnectionManager) manager, route, state, execution) : null;
  }

  Object[] exitRequest(Wanted wanted, ConnectionRequest own) {
    return Answer.value(new LendingRequest(own, this, wanted));
  }

  /**
   * Binds the connection to an idle socket, or notes that it will be opened under a lease. Called outside of a hook:
   * under a security manager what is ours is done with the agent's permissions, and an error of ours must not reach the
   * caller.
   */
  void lend(HttpClientConnection connection, Wanted wanted, SocketPatience patience)
      throws InterruptedException, ExecutionException, ConnectionPoolTimeoutException {
    if (connection.isOpen() || !(connection instanceof ManagedHttpClientConnection)) {
      return;
    }
    try {
      if (System.getSecurityManager() == null) {
        lend((ManagedHttpClientConnection) connection, wanted, patience, null);
      } else {
        lendPrivileged((ManagedHttpClientConnection) connection, wanted, patience);
      }
    } catch (SocketRefusal refusal) {
      wanted.manager.releaseConnection(connection, null, 0, TimeUnit.MILLISECONDS);
      throw refused(refusal);
    } catch (RuntimeException | LinkageError ours) {
      sockets.failed(ours);
    }
  }

  private void lendPrivileged(ManagedHttpClientConnection connection, Wanted wanted, SocketPatience patience)
      throws SocketRefusal {
    AccessControlContext callers = AccessController.getContext();
    PrivilegedExceptionAction<Void> lend =
        () -> {
          lend(connection, wanted, patience, callers);
          return null;
        };
    try {
      AccessController.doPrivileged(lend);
    } catch (PrivilegedActionException refusal) {
      throw (SocketRefusal) refusal.getException();
    }
  }

  /** @param callers null where there is no security manager */
  private void lend(
      ManagedHttpClientConnection connection, Wanted wanted, SocketPatience patience, AccessControlContext callers)
      throws SocketRefusal {
    SocketRoute route = routes.of(wanted);
    SocketLease lease = route == null ? null : acquire(route.callers(callers), connection, wanted, patience);
    if (lease != null) {
      wanted.execution.leased(connection, lease);
      adopt(connection, wanted, lease);
    }
  }

  private SocketLease acquire(
      SocketRoute route, HttpClientConnection connection, Wanted wanted, SocketPatience patience)
      throws SocketRefusal {
    Execution execution = wanted.execution;
    if (execution.leaseBefore() != null) {
      route.again(execution.leaseBefore());
    }
    boolean fresh = execution.triesBefore > 0;
    boolean unsafe = !execution.triedAgain
        || !Requests.isRepeated(execution.request)
        || Requests.isStreamed(execution.request);
    // A token of the client's own, such as an NTLM user: its connections never leave the client.
    route.named(wanted.route).user(UserToken.own(wanted.state));
    return sockets.client(wanted.manager).acquire(route, connection, fresh, unsafe, patience);
  }

  private void adopt(ManagedHttpClientConnection connection, Wanted wanted, SocketLease lease) {
    Socket socket = lease.socket();
    if (socket == null) {
      return;
    }
    try {
      if (UserToken.isAnonymous(wanted.state) && !UserToken.isOf(wanted.state, socket)) {
        throw new IOException("another certificate");
      }
      connection.bind(socket);
      // Opens its streams; the check of 4.3 for a stale connection expects that.
      connection.flush();
      connection.setSocketTimeout(routes.socketTimeout(wanted));
      lease.limitReads(socket);
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

  static ConnectionPoolTimeoutException exhausted(SocketRefusal refusal) {
    ConnectionPoolTimeoutException exception =
        new ConnectionPoolTimeoutException("Timeout waiting for connection from pool");
    exception.initCause(refusal);
    return exception;
  }
}
