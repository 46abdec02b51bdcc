package io.retropool.adapter.apache4async;

import io.retropool.client.library.SocketLease;
import java.io.IOException;
import java.security.Principal;
import javax.net.ssl.SSLSession;
import org.apache.http.impl.nio.NHttpConnectionBase;

/** What one client has of a connection, until it gives it back, keeps it for itself or closes it. Thread-safe. */
final class Loan {
  private enum State {
    /** It has a lease. */
    LENT,
    /** It has a lease, but no call of its client got it, or another one than it was lent for. */
    STRAYED,
    /** As without the agent: the client keeps it, and nobody else gets it. */
    LEFT,
    /** The client has given it back; the thread is about to leave its code. */
    BACK
  }

  private final AsyncClient client;
  private final SocketLease lease;
  private final Exchange exchange;
  private final SharedConnection connection;
  private final boolean counted;
  private State state = State.LENT;
  private boolean dialled;
  private Throwable broken;
  private long keepAliveMillis;

  /** @param counted whether there is a limit, so that none may be open uncounted */
  Loan(AsyncClient client, SocketLease lease, Exchange exchange, SharedConnection connection, boolean counted) {
    this.client = client;
    this.lease = lease;
    this.exchange = exchange;
    this.connection = connection;
    this.counted = counted;
    this.dialled = lease.socket() != null;
    client.takes(this);
  }

  /**
   * The client's pool has it.
   *
   * @param call the library's handler of the call that got it; null for none
   * @return false where that is not the one that it was lent for
   */
  synchronized boolean arrivesAt(Object call) {
    if (!exchange.isOf(call) && state == State.LENT) {
      state = State.STRAYED;
    }
    return state != State.STRAYED;
  }

  /** Null where the client keeps it for itself, or has given it back. */
  synchronized Exchange exchange() {
    return state == State.LENT ? exchange : null;
  }

  synchronized boolean isBack() {
    return state == State.BACK;
  }

  /** TLS is about to shake hands. */
  void handshakes() {
    if (!dialled) {
      lease.times().startHandshake();
    }
  }

  /** It can carry a request. For its thread. @return why the operator wants none on it; null where that is not so */
  IOException dialled(ConnectionSocket socket) {
    if (dialled) {
      return null;
    }
    IOException refusal = lease.refuses(socket);
    if (refusal == null) {
      dialled = true;
      lease.times().endHandshake(socket, null);
      lease.dialled(socket, false);
    }
    return refusal;
  }

  /** For its thread. */
  void broke(Throwable failure) {
    if (!dialled) {
      broken = failure;
      lease.times().endHandshake(null, failure);
    } else if (exchange() != null) {
      exchange.fails(failure, false);
    }
  }

  /** Nobody has taken it: it is in its client's own pool, or is closed where what that keeps could not be counted. */
  void leave() {
    synchronized (this) {
      if (state != State.LENT && state != State.STRAYED) {
        return;
      }
      state = State.LEFT;
    }
    if (counted) {
      connection.shutDown();
    } else {
      connection.forgetTimeout(lease.readTimeoutMillis());
      lease.leave();
    }
  }

  /**
   * The client gives it back.
   *
   * @param keepAliveMillis for how long the server keeps it, 0: no word
   * @return whether others may use it, as soon as its thread has left the caller's code
   */
  boolean released(NHttpConnectionBase of, Object token, long keepAliveMillis) throws Throwable {
    synchronized (this) {
      if (state == State.LEFT || state == State.BACK) {
        return false;
      }
      boolean fit =
          state == State.LENT
              && connection.isWithinEvent()
              && dialled
              && connection.isBetweenMessages(of)
              && exchange.isOver();
      if (fit && isNobodys(token) && lease.shared(connection.socket())) {
        state = State.BACK;
        this.keepAliveMillis = keepAliveMillis;
        return true;
      }
    }
    leave();
    return false;
  }

  /** A token is the name in the client's certificate, which is in the route, or the client's own business. */
  private boolean isNobodys(Object token) {
    SSLSession session = token == null ? null : connection.tlsSession();
    Principal local = session == null ? null : session.getLocalPrincipal();
    return token == null || token.equals(local);
  }

  /** The caller's code has been left: what the connection's thread does from now on it does for the next. */
  void settle(ConnectionSocket socket, boolean fit) {
    try {
      if (fit) {
        lease.release(socket, keepAliveMillis);
      } else {
        lease.unfit(socket);
      }
    } finally {
      client.letsGoOf(this);
    }
  }

  /** An event is over. */
  void left() {
    client.left();
  }

  /** Whether its answer has been read to its end, and its thread is about to give it back. */
  boolean isEnding() {
    synchronized (this) {
      if (state == State.BACK) {
        return true;
      }
    }
    Exchange current = exchange();
    return current != null && current.isAnswered() && connection.isEnding();
  }

  /** It has ended. */
  void closed() {
    if (broken != null) {
      lease.dialFailed(broken, false);
    }
    lease.closed();
    client.letsGoOf(this);
  }

  /** The client is closed, and its call with it. */
  void cutOff() {
    connection.shutDown();
  }
}
