package io.retropool.adapter.apache40;

import io.retropool.adapter.apache4common.Heads;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.net.Socket;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.conn.OperatedClientConnection;

/** What goes over connections that have a lease, as it comes and goes. Thread-safe. */
final class Messages {
  private final Sockets sockets;
  private final Executions executions;
  private final Bodies bodies;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Messages(Sockets sockets, Executions executions) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.executions = executions;
    this.bodies = new Bodies(sockets);
  }

  /** The head of a request is about to be written. */
  void head(Object connection, HttpRequest request) {
    Execution execution = executions.current();
    if (execution == null || request == null) {
      return;
    }
    execution.sends(request);
    SocketLease lease = leaseOf(execution, connection);
    if (lease != null) {
      Ownership.noteCredentials(request, lease);
    }
  }

  /** Its body has been handed over. */
  void body(Object connection) {
    Execution execution = executions.current();
    if (execution != null && leaseOf(execution, connection) != null) {
      execution.bodySent();
    }
  }

  /** What was handed over has been written. */
  void flushed(Object connection) {
    Execution execution = executions.current();
    if (execution == null || !execution.takeBodySent()) {
      return;
    }
    SocketLease lease = leaseOf(execution, connection);
    Socket socket = lease == null ? null : Connections.socket((OperatedClientConnection) connection);
    if (socket != null) {
      lease.sent(socket);
    }
  }

  /** The head of a response has been read; an informational one is none. */
  void head(Object connection, HttpResponse response) {
    Execution execution = executions.current();
    int status = response.getStatusLine().getStatusCode();
    if (execution == null || status < HttpStatus.SC_OK) {
      return;
    }
    execution.answered();
    SocketLease lease = execution.isForTunnel() ? null : leaseOf(execution, connection);
    if (lease != null && execution.sending() != null) {
      lease.status(status);
      Heads.note(response, execution.owesBody(), lease);
      Ownership.noteUser(execution, lease);
      lease.answered(status, Bodies.without(response));
    }
  }

  /** That response has got its body, before the client puts a stream of its own around it. */
  void body(Object connection, HttpResponse response) {
    Execution execution = executions.current();
    SocketLease lease = execution == null || execution.isForTunnel() ? null : leaseOf(execution, connection);
    if (lease != null && response.getStatusLine().getStatusCode() >= HttpStatus.SC_OK) {
      lease.answered(response.getStatusLine().getStatusCode(), bodies.of(response));
    }
  }

  /** That of the call, if it is about this connection and has not ended; or null. */
  private SocketLease leaseOf(Execution execution, Object connection) {
    SocketLease lease = execution.connection() == connection ? execution.lease() : null;
    return lease != null && sockets.lease(connection) == lease ? lease : null;
  }
}
