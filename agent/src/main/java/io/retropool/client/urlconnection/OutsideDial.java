package io.retropool.client.urlconnection;

import io.retropool.client.socket.RawSocket;
import io.retropool.pool.Lease;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/**
 * Opens the socket for a connection that no call has asked for: as {@code sun.net.NetworkClient.doConnect} does without
 * a proxy (JDK 8 to 26), but so that a call can have its place at any moment. For one thread.
 */
final class OutsideDial {
  private final JdkHttp jdk;
  private final RawSocket raw;
  private final Lease lease;
  private final int timeoutMillis;

  /** @param timeoutMillis more than 0 */
  OutsideDial(JdkHttp jdk, RawSocket raw, Lease lease, int timeoutMillis) {
    this.jdk = jdk;
    this.raw = raw;
    this.lease = lease;
    this.timeoutMillis = timeoutMillis;
  }

  /** @throws IOException also when the place has gone to a call meanwhile */
  Socket open(Object http, String server, int port) throws Throwable {
    InetSocketAddress to = new InetSocketAddress(server, port);
    if (to.isUnresolved()) {
      // Socket.connect says the same, but leaves the descriptor to the garbage collector (JDK 17 and 21).
      throw new UnknownHostException(server);
    }
    Socket socket = jdk.createSocket(http);
    // What the JDK sets afterwards. From here on there is a descriptor, so that a close cannot come too early for it.
    socket.setTcpNoDelay(true);
    if (!lease.givesWayBy(() -> raw.close(socket))) {
      raw.close(socket);
      throw gone();
    }
    socket.connect(to, timeoutMillis);
    return socket;
  }

  static IOException gone() {
    return new IOException("its place has gone to a call");
  }
}
