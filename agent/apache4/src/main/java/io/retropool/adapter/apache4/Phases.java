package io.retropool.adapter.apache4;

import io.retropool.client.library.DialPhases;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketTimes;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The phases of a dial, where the library has a method for each. Thread-safe. */
final class Phases extends DialPhases {
  Phases(Executions executions) {
    super(executions::timesOfDial);
  }

  /**
   * @param timeout in milliseconds, 0 for none; where it is the application's the library has it hold for the handshake
   * @param socket null where the factory is to make one
   * @return null outside of a dial
   */
  SocketTimes enterConnect(int timeout, Socket socket, InetSocketAddress to) {
    SocketLease dialling = dialling();
    if (dialling == null) {
      return null;
    }
    if ((timeout == 0 || dialling.connectTimeoutMillis() > 0) && socket != null) {
      dialling.limitReads(socket);
    }
    dialling.times().startConnect(to);
    return dialling.times();
  }

  /**
   * Where TLS was layered over it, the connect has ended with the beginning of the handshake. 4.3 makes a TLS socket at
   * once, and its handshake within the connect.
   */
  void exitConnect(SocketTimes times, Socket socket, Throwable thrown) {
    boolean handshake = thrown instanceof SSLException;
    times.endConnect(socket, handshake ? null : thrown);
    if (handshake || socket instanceof SSLSocket) {
      times.securedWhileConnecting(socket, thrown);
    }
  }
}
