package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketTimes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The phases of the dial that the current thread is in, for the events. Thread-safe. */
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

  SocketTimes enterLookUp(String host) {
    SocketTimes times = times();
    if (times != null) {
      times.startLookUp(host);
    }
    return times;
  }

  void exitLookUp(SocketTimes times, InetAddress[] found, Throwable thrown) {
    times.endLookUp(found == null ? 0 : found.length, thrown);
  }

  SocketTimes enterConnect(InetSocketAddress to) {
    SocketTimes times = times();
    if (times != null) {
      times.startConnect(to);
    }
    return times;
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
}
