package io.retropool.adapter.apache5;

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
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.util.TimeValue;

/** Binds the connections that managers hand out to sockets that are open. Thread-safe. */
final class Lending {
  static final String EXHAUSTED = "Timeout waiting for connection from pool";

  private final Sockets sockets;
  private final Endpoints endpoints;
  private final Routes routes;
  private final Executions executions;

  Lending(Sockets sockets, Endpoints endpoints, Routes routes, Executions executions) {
    this.sockets = sockets;
    this.endpoints = endpoints;
    this.routes = routes;
    this.executions = executions;
  }

  /** Null where the manager is to do as it always does. */
  Wanted enterRequest(Object manager, HttpRoute route, Object state) {
    Execution execution = executions.current();
    boolean ours = execution != null && execution.lease() == null && routes.knows(manager);
    return ours ? new Wanted((HttpClientConnectionManager) manager, route, state, execution) : null;
  }

  Object[] exitRequest(Wanted wanted, LeaseRequest own) {
    return Answer.value(new LendingRequest(own, this, wanted));
  }

  /**
   * Binds the connection to an idle socket, or notes that it will be opened under a lease. Called outside of a hook:
   * under a security manager what is ours is done with the agent's permissions, and an error of ours must not reach the
   * caller.
   */
  void lend(ConnectionEndpoint endpoint, Wanted wanted, SocketPatience patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      if (System.getSecurityManager() == null) {
        lend(endpoint, wanted, patience, null);
      } else {
        lendPrivileged(endpoint, wanted, patience);
      }
    } catch (SocketRefusal refusal) {
      wanted.manager.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
      refused(refusal);
    } catch (RuntimeException | LinkageError ours) {
      sockets.failed(ours);
    }
  }

  private void lendPrivileged(ConnectionEndpoint endpoint, Wanted wanted, SocketPatience patience)
      throws SocketRefusal {
    AccessControlContext callers = AccessController.getContext();
    PrivilegedExceptionAction<Void> lend =
        () -> {
          lend(endpoint, wanted, patience, callers);
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
      ConnectionEndpoint endpoint, Wanted wanted, SocketPatience patience, AccessControlContext callers)
      throws SocketRefusal {
    ManagedHttpClientConnection connection = endpoints.connection(endpoint);
    SocketRoute route = connection == null || connection.isOpen() ? null : routes.of(wanted);
    SocketLease lease = route == null ? null : acquire(route.callers(callers), endpoint, wanted, patience);
    if (lease != null) {
      wanted.execution.leased(endpoint, wanted.route, lease);
      if (lease.connectTimeoutMillis() > 0) {
        wanted.execution.opensWith(routes.socketTimeout(wanted));
      }
      adopt(endpoint, connection, wanted, lease);
    }
  }

  private SocketLease acquire(
      SocketRoute route, ConnectionEndpoint endpoint, Wanted wanted, SocketPatience patience) throws SocketRefusal {
    Execution execution = wanted.execution;
    if (execution.leaseBefore() != null) {
      route.again(execution.leaseBefore());
    }
    boolean fresh = execution.fresh;
    boolean unsafe = !execution.triedAgain
        || !Fitness.isRepeated(execution.request)
        || Fitness.isStreamed(execution.request);
    // A token of the client's own, such as an NTLM user: its connections never leave the client.
    route.named(wanted.route).user(UserToken.own(wanted.state));
    return sockets.client(wanted.manager).acquire(route, endpoint, fresh, unsafe, patience);
  }

  private void adopt(
      ConnectionEndpoint endpoint, ManagedHttpClientConnection connection, Wanted wanted, SocketLease lease) {
    Socket socket = lease.socket();
    if (socket == null) {
      return;
    }
    try {
      if (UserToken.isAnonymous(wanted.state) && !UserToken.isOf(wanted.state, socket)) {
        throw new IOException("another certificate");
      }
      endpoints.bind(connection, socket, routes.socketTimeout(wanted));
      lease.limitReads(socket);
    } catch (IOException aborted) {
      sockets.take(endpoint);
      lease.unfit(socket);
    }
  }

  /** As the library's own pool says it. */
  private static void refused(SocketRefusal refusal) throws InterruptedException, ExecutionException, TimeoutException {
    switch (refusal.kind()) {
      case INTERRUPTED:
        Thread.interrupted();
        throw new InterruptedException();
      case ENDED:
        throw new ExecutionException(refusal.getCause());
      default:
        throw (TimeoutException) new TimeoutException(EXHAUSTED).initCause(refusal);
    }
  }
}
