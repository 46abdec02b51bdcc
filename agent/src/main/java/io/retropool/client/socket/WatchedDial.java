package io.retropool.client.socket;

import io.retropool.client.library.DialWatch;
import io.retropool.client.library.SocketTimes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** What the JDK does for one dial of a library. For the thread that dials. */
final class WatchedDial implements DialWatch {
  private final WatchedDials dials;
  private final WatchedDial outer;
  private final SocketTimes times;
  private final String host;
  private final int port;

  /** Within a look-up or a connect, and after the socket is there: what comes now is somebody else's. */
  private boolean busy;

  WatchedDial(WatchedDials dials, WatchedDial outer, SocketTimes times, String host, int port) {
    this.dials = dials;
    this.outer = outer;
    this.times = times;
    this.host = host;
    this.port = port;
  }

  /** @return false where it is no look-up of this dial's */
  boolean startsLookUp(String name) {
    if (busy || !host.equalsIgnoreCase(name)) {
      return false;
    }
    busy = true;
    times.startLookUp(name);
    return true;
  }

  /** @param found null after a failure */
  void lookedUp(InetAddress[] found, Throwable failure) {
    busy = false;
    times.endLookUp(found == null ? 0 : found.length, failure);
  }

  /** @return false where it is no connect of this dial's */
  boolean startsConnect(InetSocketAddress to) {
    if (busy || port > 0 && port != to.getPort()) {
      return false;
    }
    busy = true;
    times.startConnect(to);
    return true;
  }

  void connected(Socket socket, Throwable failure) {
    busy = failure == null;
    times.endConnect(failure == null ? socket : null, failure);
    if (failure == null && socket instanceof SSLSocket) {
      times.startHandshake();
    }
  }

  @Override
  public void end() {
    dials.end(outer);
  }
}
