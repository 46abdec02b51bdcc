package io.retropool.adapter.apache4;

import io.retropool.client.Answer;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketTimes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The phases of the dial that the current thread is in: for the events, and for what the operator wants of it. Thread-safe. */
final class Phases {
  private final Executions executions;
  private final ThreadLocal<Dialling> current = new ThreadLocal<>();

  Phases(Executions executions) {
    this.executions = executions;
  }

  void enter(Dialling dialling) {
    dialling.outer = current.get();
    current.set(dialling);
  }

  void leave(Dialling dialling) {
    if (dialling.outer == null) {
      current.remove();
    } else {
      current.set(dialling.outer);
    }
  }

  /** Null where nothing is to be done after it. */
  LookUp enterLookUp(String host) {
    Dialling dialling = current.get();
    if (dialling == null) {
      return null;
    }
    dialling.lease.times().startLookUp(host);
    return new LookUp(dialling.lease, host);
  }

  Object[] exitLookUp(LookUp lookUp, InetAddress[] found, Throwable thrown) {
    lookUp.lease.times().endLookUp(found == null ? 0 : found.length, thrown);
    InetAddress[] ordered = found == null ? null : lookUp.lease.order(lookUp.host, found);
    return ordered == null ? null : Answer.value(ordered);
  }

  /**
   * @param timeout the application's, in milliseconds, 0 for none; the library has it hold for the handshake as well
   * @param socket null where the factory is to make one
   */
  SocketTimes enterConnect(int timeout, Socket socket, InetSocketAddress to) {
    Dialling dialling = current.get();
    if (dialling == null) {
      return null;
    }
    if (timeout == 0 && socket != null) {
      dialling.lease.limitReads(socket);
    }
    dialling.lease.times().startConnect(to);
    return dialling.lease.times();
  }

  /**
   * Where TLS was layered over it, the connect has ended with the beginning of the handshake. 4.3 makes a TLS socket at
   * once, and its handshake within the connect.
   */
  void exitConnect(SocketTimes times, Socket socket, Throwable thrown) {
    boolean handshake = thrown instanceof SSLException;
    times.endConnect(handshake ? null : thrown);
    if (handshake || socket instanceof SSLSocket) {
      times.securedWhileConnecting(socket, thrown);
    }
  }

  /** Within a dial, or through the tunnel that the exchange has dialled. */
  SocketTimes enterHandshake() {
    SocketTimes times = times();
    if (times == null) {
      times = executions.timesOfDial();
    }
    if (times != null) {
      times.endConnect(null);
      times.startHandshake();
    }
    return times;
  }

  void exitHandshake(SocketTimes times, Socket socket, Throwable thrown) {
    times.endHandshake(socket, thrown);
  }

  private SocketTimes times() {
    Dialling dialling = current.get();
    return dialling == null ? null : dialling.lease.times();
  }

  /** One look-up of a dial. */
  static final class LookUp {
    private final SocketLease lease;
    private final String host;

    LookUp(SocketLease lease, String host) {
      this.lease = lease;
      this.host = host;
    }
  }
}
