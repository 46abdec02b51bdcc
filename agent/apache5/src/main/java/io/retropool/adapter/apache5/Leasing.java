package io.retropool.adapter.apache5;

import io.retropool.client.Answer;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.Sockets;
import io.retropool.client.library.UserToken;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** From the dial of an endpoint's connection to its release. Thread-safe. */
final class Leasing {
  private final Sockets sockets;
  private final Endpoints endpoints;
  private final Executions executions;
  private final Phases phases;

  Leasing(Sockets sockets, Endpoints endpoints, Executions executions, Phases phases) {
    this.sockets = sockets;
    this.endpoints = endpoints;
    this.executions = executions;
    this.phases = phases;
  }

  /** Null where nothing is to be done after it. */
  Object enterConnect(
      HttpClientConnectionManager manager, ConnectionEndpoint endpoint, TimeValue timeout, HttpContext context) {
    SocketLease lease = endpoint == null ? null : sockets.lease(endpoint);
    if (lease == null || endpoints.isOpen(endpoint)) {
      return null;
    }
    try {
      if (!lease.dialling(endpoint)) {
        return null;
      }
      int operators = lease.connectTimeoutMillis();
      SocketLease outer = phases.begin(lease);
      return operators == 0
          ? new Dialling(outer, lease, manager, endpoint, timeout, context)
          : dial(new Dialling(outer, lease, manager, endpoint, Timeout.ofMilliseconds(operators), context), operators);
    } catch (SocketRefusal refusal) {
      return Answer.thrown(new ConnectionRequestTimeoutException(Lending.EXHAUSTED).initCause(refusal));
    }
  }

  /** In the library's place, with a timeout that it was not given. */
  private Object[] dial(Dialling dialling, int operators) {
    Throwable thrown = connect(dialling);
    if (thrown == null) {
      restore(Endpoints.socket(endpoints.connection(dialling.endpoint)), operators, executions.current());
    }
    Object[] answer = exitConnect(dialling, thrown);
    return answer != null ? answer : thrown == null ? Answer.value(null) : Answer.thrown(thrown);
  }

  Object[] exitConnect(Dialling dialling, Throwable thrown) {
    Throwable failure = thrown;
    if (thrown != null && dialling.lease.makesRoomFor(thrown)) {
      dialling.lease.times().endConnect(null, thrown);
      failure = again(dialling);
    }
    Socket socket = Endpoints.socket(endpoints.connection(dialling.endpoint));
    phases.end(dialling.lease, failure == null ? socket : null, failure, dialling.outer);
    failure = failure == null ? dialling.lease.refuses(socket) : failure;
    if (failure != null) {
      dialling.lease.dialFailed(failure, false);
      return failure == thrown ? null : Answer.thrown(failure);
    }
    dialling.lease.dialled(socket, executions.inTunnel(dialling.lease));
    return thrown == null ? null : Answer.value(null);
  }

  /** 5.0 and 5.0.1 go on over TLS with the time that the handshake was given, which was not the library's. */
  private static void restore(Socket socket, int operators, Execution execution) {
    try {
      if (socket instanceof SSLSocket && execution != null && socket.getSoTimeout() == operators) {
        socket.setSoTimeout(execution.socketTimeout());
      }
    } catch (SocketException closed) {
      // whoever reads from it will see
    }
  }

  private Throwable again(Dialling dialling) {
    try {
      endpoints.unbind(dialling.endpoint);
      return connect(dialling);
    } catch (IOException failure) {
      return failure;
    }
  }

  private static Throwable connect(Dialling dialling) {
    try {
      dialling.connect();
      return null;
    } catch (IOException | RuntimeException | Error failure) {
      return failure;
    }
  }

  /** Null where nothing is to be done after it. */
  ConnectionEndpoint enterUpgrade(ConnectionEndpoint endpoint) {
    return endpoint != null && sockets.lease(endpoint) != null ? endpoint : null;
  }

  /** TLS has been layered over a connection, through a tunnel. */
  Object[] upgraded(ConnectionEndpoint endpoint) {
    SocketLease lease = sockets.lease(endpoint);
    Socket socket = Endpoints.socket(endpoints.connection(endpoint));
    if (lease == null || socket == null) {
      return null;
    }
    lease.limitReads(socket);
    IOException refusal = lease.refuses(socket);
    return refusal == null ? null : Answer.thrown(refusal);
  }

  /** The exchange is over; what the manager gets back is closed if its socket is to be shared. */
  void release(ConnectionEndpoint endpoint, Object state, TimeValue keepAlive) {
    SocketLease lease = endpoint == null ? null : sockets.take(endpoint);
    if (lease == null) {
      return;
    }
    ManagedHttpClientConnection connection = endpoints.connection(endpoint);
    Socket socket = Endpoints.socket(connection);
    if (socket == null) {
      lease.closed();
      return;
    }
    executions.released(lease);
    // The library closes what has no time to be kept, or is in the middle of a message.
    boolean kept = keepAlive != null && connection.isConsistent();
    boolean anybodys = kept && lease.shared(socket) && UserToken.isOf(state, socket);
    if (!anybodys && !(kept && lease.keptFor(state))) {
      lease.leave();
      return;
    }
    boolean fit = false;
    try {
      endpoints.remember(connection, socket);
      fit = Endpoints.letGo(connection);
    } finally {
      if (fit) {
        lease.release(socket, keepAlive.toMilliseconds());
      } else {
        lease.unfit(socket);
      }
    }
  }

  /** The application has closed the client that owns this manager. */
  void closed(Object manager) {
    sockets.closed(manager);
  }
}
