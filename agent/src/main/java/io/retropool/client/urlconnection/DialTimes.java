package io.retropool.client.urlconnection;

import io.retropool.event.Events;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/**
 * The phases of one dial: look-up, connecting, handshake. The dial itself is recorded when the connection can carry a
 * request: after the handshake, where there is one. Confined to the dialling thread; nanoseconds.
 */
final class DialTimes {
  private final Events events;
  private final Events.Dial dial;
  private final boolean secure;
  private final long connectionId;
  private Events.DnsLookup lookUp;
  private Events.TcpConnect connect;
  private long lookUpStart;
  private long connectStart;
  private long lookUpNanos;
  private long connectNanos;
  private String host;
  private String address;
  private int port;

  /**
   * @param dial null when nobody records dials
   * @param connectionId what the connection will be called
   */
  DialTimes(Events events, Events.Dial dial, boolean secure, long connectionId) {
    this.events = events;
    this.dial = dial;
    this.secure = secure;
    this.connectionId = connectionId;
  }

  void startLookUp(String name) {
    host = name;
    lookUp = events.dnsLookup();
    lookUpStart = System.nanoTime();
  }

  /** What was looked up last. */
  String host() {
    return host;
  }

  void endLookUp(InetAddress[] addresses, Throwable failure) {
    lookUpNanos += System.nanoTime() - lookUpStart;
    if (lookUp != null) {
      lookUp.end(host, addresses == null ? 0 : addresses.length, connectionId, failure);
    }
    if (addresses != null && addresses.length > 0) {
      address = addresses[0].getHostAddress(); // the only one that the JDK tries
    }
    beginConnect(); // which the JDK begins with the look-up
  }

  /** @param server name or address */
  void startConnect(String server, int toPort) {
    address = server;
    port = toPort;
    beginConnect();
  }

  private void beginConnect() {
    connect = events.tcpConnect();
    connectStart = System.nanoTime();
  }

  /** @param socket null after a failure */
  void endConnect(Socket socket, Throwable failure) {
    connectNanos += System.nanoTime() - connectStart;
    // Without an address there was nothing to connect to: that is the look-up's failure.
    if (connect != null && !(failure instanceof UnknownHostException)) {
      InetAddress connected = socket == null ? null : socket.getInetAddress();
      connect.end(connected == null ? address : connected.getHostAddress(), port, connectionId, failure);
    }
  }

  /** The socket is open, or the dial has failed. */
  void opened(Throwable failure) {
    if (dial == null) {
      return;
    }
    dial.dnsTime(lookUpNanos);
    dial.connectTime(connectNanos);
    if (!secure || failure != null) {
      dial.end(connectionId, failure);
    }
  }

  /** Whether there is somebody to tell about the handshake. */
  boolean recorded() {
    return dial != null;
  }

  /** The handshake is over. */
  void secured(long nanos, String protocol, boolean resumed, Throwable failure) {
    if (dial != null) {
      dial.tls(nanos, protocol, resumed);
      dial.end(connectionId, failure);
    }
  }
}
