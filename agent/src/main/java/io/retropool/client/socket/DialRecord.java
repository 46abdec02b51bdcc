package io.retropool.client.socket;

import io.retropool.client.library.Handshakes;
import io.retropool.client.library.SecuredSocket;
import io.retropool.client.library.SocketTimes;
import io.retropool.event.Events;
import io.retropool.pool.Origin;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * What the events are told of one dial, phase by phase. The dial itself is recorded when the connection can carry a
 * request: after the handshake, where one is still to come. For the thread that dials.
 */
final class DialRecord implements SocketTimes {
  private final Events events;
  private final Origin origin;
  private final String pool;
  private final String tags;
  private final long connectionId;
  private final Events.Dial dial;
  private final long dialledMillis = System.currentTimeMillis();
  private Events.DnsLookup lookUp;
  private Events.TcpConnect connect;
  private Events.TlsHandshake handshake;
  private String host;
  private InetSocketAddress to;
  private long startNanos;
  private long startMillis;
  private long lookUpNanos;
  private long connectNanos;
  private boolean connecting;
  private boolean layered;
  private boolean handshaking;
  private boolean handshakeSeen;
  private Throwable handshakeFailure;

  /**
   * @param client the library, by its name in the options
   * @param connectionId what the connection will be called
   */
  DialRecord(
      Events events, String client, Origin origin, String pool, String tags, String reason, long connectionId) {
    this.events = events;
    this.origin = origin;
    this.pool = pool;
    this.tags = tags;
    this.connectionId = connectionId;
    this.dial = events.dial();
    if (dial != null) {
      dial.wanted(origin.toString(), pool, client, reason);
      dial.tags(tags);
    }
  }

  @Override
  public void startLookUp(String name) {
    host = name;
    lookUp = events.dnsLookup();
    startNanos = System.nanoTime();
  }

  @Override
  public void endLookUp(int addresses, Throwable failure) {
    lookUpNanos += System.nanoTime() - startNanos;
    if (lookUp != null) {
      lookUp.end(host, addresses, connectionId, failure);
    }
  }

  @Override
  public void startConnect(InetSocketAddress address) {
    to = address;
    connecting = true;
    connect = events.tcpConnect();
    startNanos = System.nanoTime();
  }

  @Override
  public void endConnect(Socket socket, Throwable failure) {
    if (!connecting) {
      return;
    }
    connecting = false;
    if (socket != null && socket.getRemoteSocketAddress() instanceof InetSocketAddress) {
      to = (InetSocketAddress) socket.getRemoteSocketAddress();
    }
    connectNanos += System.nanoTime() - startNanos;
    if (connect != null) {
      String address = to.getAddress() == null ? to.getHostString() : to.getAddress().getHostAddress();
      connect.end(address, to.getPort(), connectionId, failure);
    }
  }

  @Override
  public void startHandshake() {
    if (handshaking) {
      return;
    }
    handshaking = true;
    handshake = events.tlsHandshake();
    startNanos = System.nanoTime();
    startMillis = System.currentTimeMillis();
  }

  @Override
  public void endHandshake(Socket socket, Throwable failure) {
    if (!handshaking || isToCome(socket)) {
      return;
    }
    handshaking = false;
    handshakeSeen = true;
    handshakeFailure = failure;
    if (dial != null || handshake != null) {
      tell(System.nanoTime() - startNanos, socket, failure);
    }
    if (layered) {
      layered = false;
      end(failure);
    }
  }

  @Override
  public void securedWhileConnecting(Socket socket, Throwable failure) {
    if (!handshakeSeen && !isToCome(socket)) {
      handshakeSeen = true;
      handshakeFailure = failure;
      if (dial != null && socket != null) {
        SSLSession session = ((SSLSocket) socket).getSession();
        dial.tls(0, session.getProtocol(), session.getCreationTime() < dialledMillis);
      }
    }
  }

  /** Who asks for the session has hands shaken at once, and why that failed is never said again. */
  private static boolean isToCome(Socket socket) {
    return socket instanceof SSLSocket && Handshakes.of((SSLSocket) socket) == Handshakes.State.TO_COME;
  }

  private void tell(long nanos, Socket socket, Throwable failure) {
    SSLSession session = SecuredSocket.session(socket);
    String protocol = session == null ? null : session.getProtocol();
    boolean resumed = session != null && session.getCreationTime() < startMillis;
    if (dial != null) {
      dial.tls(nanos, protocol, resumed);
    }
    if (handshake == null) {
      return;
    }
    handshake.routed(pool, tags);
    if (session == null) {
      handshake.failed(origin.toString(), connectionId, failure);
    } else {
      handshake.end(origin.toString(), protocol, session.getCipherSuite(), resumed, connectionId);
    }
  }

  /**
   * The dial is over.
   *
   * @param failure null when there is a connection
   * @param handshakeToCome it is still to be layered over
   */
  void opened(Throwable failure, boolean handshakeToCome) {
    layered = failure == null && handshakeToCome && !handshakeSeen;
    if (!layered) {
      end(failure);
    }
  }

  /** The connection has come to nothing before the handshake that was to come. */
  void abandoned() {
    if (layered) {
      layered = false;
      end(null);
    }
  }

  private void end(Throwable failure) {
    if (dial != null) {
      dial.dnsTime(lookUpNanos);
      dial.connectTime(connectNanos);
      dial.end(connectionId, failure);
    }
  }

  /** Whether its handshake was begun and did not succeed. */
  boolean failedHandshake() {
    return handshakeFailure != null;
  }
}
