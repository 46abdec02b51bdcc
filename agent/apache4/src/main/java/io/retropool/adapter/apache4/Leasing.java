package io.retropool.adapter.apache4;

import io.retropool.adapter.apache4common.Requests;
import io.retropool.client.Answer;
import io.retropool.client.library.NoSocket;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.Sockets;
import io.retropool.client.library.UserToken;
import java.io.IOException;
import java.net.Socket;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpRequest;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.protocol.HttpContext;

/** From the dial of a manager's connection to its release. Thread-safe. */
final class Leasing {
  private final Sockets sockets;
  private final Executions executions;
  private final Phases phases;

  Leasing(Sockets sockets, Executions executions, Phases phases) {
    this.sockets = sockets;
    this.executions = executions;
    this.phases = phases;
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
      int operators = lease.connectTimeoutMillis();
      SocketLease outer = phases.enter(lease);
      return operators == 0
          ? new Dialling(outer, lease, manager, connection, route, timeout, context)
          : dial(new Dialling(outer, lease, manager, connection, route, operators, context));
    } catch (SocketRefusal refusal) {
      return Answer.thrown(Lending.exhausted(refusal));
    }
  }

  /** In the library's place, with a timeout that it was not given. */
  private Object[] dial(Dialling dialling) {
    Throwable thrown = again(dialling);
    Object[] answer = exitConnect(dialling, thrown);
    return answer != null ? answer : thrown == null ? Answer.value(null) : Answer.thrown(thrown);
  }

  Object[] exitConnect(Dialling dialling, Throwable thrown) {
    Throwable failure = thrown;
    if (thrown != null && dialling.lease.makesRoomFor(thrown)) {
      failure = again(dialling);
    }
    phases.leave(dialling.outer);
    Socket socket = socket(dialling.connection);
    failure = failure == null ? dialling.lease.refuses(socket) : failure;
    if (failure != null) {
      dialling.lease.dialFailed(failure, false);
      return failure == thrown ? null : Answer.thrown(failure);
    }
    dialling.lease.dialled(socket, dialling.isTunnelled());
    return thrown == null ? null : Answer.value(null);
  }

  /** Null where nothing is to be done after it. */
  HttpClientConnection enterUpgrade(HttpClientConnection connection) {
    return connection != null && sockets.lease(connection) != null ? connection : null;
  }

  /** TLS has been layered over a connection, through a tunnel. */
  Object[] upgraded(HttpClientConnection connection) {
    SocketLease lease = sockets.lease(connection);
    Socket socket = socket(connection);
    if (lease == null || socket == null) {
      return null;
    }
    lease.limitReads(socket);
    IOException refusal = lease.refuses(socket);
    return refusal == null ? null : Answer.thrown(refusal);
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
    return Requests.hasBody(request) && sockets.lease(connection) != null ? connection : null;
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
  static Socket socket(HttpClientConnection connection) {
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
    boolean anybodys = lease.shared(socket) && UserToken.isOf(state, socket);
    if (!anybodys && !lease.keptFor(state)) {
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

  /** The application has closed the client that owns this manager. */
  void closed(Object manager) {
    sockets.closed(manager);
  }
}
