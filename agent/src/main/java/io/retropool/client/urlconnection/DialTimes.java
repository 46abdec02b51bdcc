package io.retropool.client.urlconnection;

import io.retropool.event.Events;
import java.net.InetAddress;
import java.net.Socket;

/**
 * The phases of one dial: look-up, connecting, handshake. The dial itself is recorded when the connection can carry a
 * request: after the handshake, where there is one. Confined to the dialling thread; nanoseconds.
 */
final class DialTimes {
  private final Events events;
  private final Events.Dial dial;
  private final boolean secure;
  private Events.DnsLookup lookUp;
  private Events.TcpConnect connect;
  private long lookUpStart;
  private long connectStart;
  private long lookUpNanos;
  private long connectNanos;
  private String host;

  /** @param dial null when nobody records dials */
  DialTimes(Events events, Events.Dial dial, boolean secure) {
    this.events = events;
    this.dial = dial;
    this.secure = secure;
  }

  void startLookUp(String name) {
    host = name;
    lookUp = events.dnsLookup();
    lookUpStart = System.nanoTime();
  }

  void endLookUp(InetAddress[] addresses, Throwable failure) {
    lookUpNanos += System.nanoTime() - lookUpStart;
    if (lookUp != null) {
      lookUp.end(host, addresses == null ? 0 : addresses.length, 0, failure);
    }
    startConnect(); // which the JDK begins with the look-up
  }

  void startConnect() {
    connect = events.tcpConnect();
    connectStart = System.nanoTime();
  }

  void endConnect(Socket socket, Throwable failure) {
    connectNanos += System.nanoTime() - connectStart;
    InetAddress address = socket == null ? null : socket.getInetAddress();
    if (connect != null && address != null) {
      connect.end(address.getHostAddress(), socket.getPort(), 0, failure);
    }
  }

  /** The socket is open, or the dial has failed. */
  void opened(long connectionId, Throwable failure) {
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
  void secured(long connectionId, long nanos, String protocol, boolean resumed, Throwable failure) {
    if (dial != null) {
      dial.tls(nanos, protocol, resumed);
      dial.end(connectionId, failure);
    }
  }
}
