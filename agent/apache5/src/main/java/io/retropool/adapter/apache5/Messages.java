package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.net.Socket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpStatus;

/** What goes over the connections of exchanges that have a lease, as it comes and goes. Thread-safe. */
final class Messages {
  private final Sockets sockets;
  private final Endpoints endpoints;
  private final Executions executions;
  private final Bodies bodies;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Messages(Sockets sockets, Endpoints endpoints, Executions executions) throws ReflectiveOperationException {
    this.bodies = new Bodies(sockets);
    this.sockets = sockets;
    this.endpoints = endpoints;
    this.executions = executions;
  }

  /** Null where nothing is to be done after it. */
  ManagedHttpClientConnection enterSend(Object connection, ClassicHttpRequest request) {
    return request != null && request.getEntity() != null && leaseOf(connection) != null
        ? (ManagedHttpClientConnection) connection
        : null;
  }

  /** A request's body has been written. */
  void sent(ManagedHttpClientConnection connection) {
    SocketLease lease = leaseOf(connection);
    Socket socket = Endpoints.socket(connection);
    if (lease != null && socket != null) {
      lease.sent(socket);
    }
  }

  /** The head of a response has been read; an informational one is none. */
  void head(Object connection, ClassicHttpResponse response) {
    SocketLease lease = response.getCode() < HttpStatus.SC_SUCCESS ? null : leaseOf(connection);
    if (lease != null) {
      executions.current().answered(response);
      Fitness.noteHead(executions.current().request, response, lease);
    }
  }

  /** That response has got its body, before the client's chain puts a stream of its own around it. */
  void body(Object connection, ClassicHttpResponse response) {
    SocketLease lease = leaseOf(connection);
    Socket socket = lease == null ? null : Endpoints.socket((ManagedHttpClientConnection) connection);
    if (socket != null) {
      executions.current().answeredWith(bodies.of(response));
      Fitness.noteSocket(executions.current(), socket, lease);
    }
  }

  /** That of the current exchange, if it is about this connection; or null. */
  private SocketLease leaseOf(Object connection) {
    Execution execution = executions.current();
    SocketLease lease = execution == null ? null : execution.lease();
    return lease != null
            && endpoints.connection(execution.endpoint()) == connection
            && sockets.lease(execution.endpoint()) == lease
        ? lease
        : null;
  }
}
