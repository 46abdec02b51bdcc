package io.retropool.client.socket;

import io.retropool.client.ConnectionSettings;
import io.retropool.pool.Lease;
import io.retropool.pool.Upstream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLHandshakeException;

/** What the operator wants of the socket of one lease, where the application leaves it open. Thread-safe. */
final class Terms {
  private final SocketContext context;
  private final SocketPath path;
  private final Upstream upstream;
  /** Milliseconds, 0 for none; the same for the whole lease. */
  private final int readTimeout;
  private final int connectTimeout;

  private volatile BalancedDial balanced;

  Terms(SocketContext context, SocketPath path, Upstream upstream) {
    this.context = context;
    this.path = path;
    this.upstream = upstream;
    this.readTimeout = path.hasOwnReadTimeout() ? 0 : settings().readTimeoutMillis();
    // Whoever dials with it for the library would do so with the agent's permissions.
    boolean leavesIt = path.hasOwnConnectTimeout() || System.getSecurityManager() != null;
    this.connectTimeout = leavesIt ? 0 : settings().connectTimeoutMillis();
  }

  /** Milliseconds; 0 where there is none of the operator's. */
  int connectTimeout() {
    return connectTimeout;
  }

  /** As above. */
  int readTimeoutOfDial() {
    return System.getSecurityManager() == null ? readTimeout : 0;
  }

  private ConnectionSettings settings() {
    return context.agent().settings(upstream.pool());
  }

  /** Whether TLS of this socket is older than the pool allows; null where it is not. */
  SSLHandshakeException refuses(Socket socket) {
    return settings().refuses(socket);
  }

  /** A dial begins, for this lease. */
  void dialling(Lease lease) {
    boolean balances = settings().balances() && !path.hasOwnAddresses();
    balanced = balances ? new BalancedDial(lease, upstream.origin().host()) : null;
  }

  /** Null where the library's order of these addresses is to stay. */
  InetAddress[] order(String host, InetAddress[] addresses) {
    BalancedDial dial = balanced;
    return dial == null ? null : dial.order(host, addresses);
  }

  /** The dial is over. @param socket null: it failed */
  void dialled(Socket socket) {
    BalancedDial dial = balanced;
    balanced = null;
    if (dial != null) {
      dial.ended(socket);
    }
    if (socket != null) {
      settings().socket().applyTo(context.base(socket));
      forgetConnectTimeout(socket);
      limitReads(socket);
    }
  }

  /**
   * Some versions of Apache's libraries leave a timeout to connect to the reads after the handshake (4.4 and later).
   */
  private void forgetConnectTimeout(Socket socket) {
    try {
      if (connectTimeout > 0 && !path.hasOwnReadTimeout() && socket.getSoTimeout() == connectTimeout) {
        socket.setSoTimeout(0);
      }
    } catch (SocketException closed) {
      // whoever reads from it will see
    }
  }

  /** Where reads are limited by more than the operator's timeout, or not at all. */
  void limitReads(Socket socket) {
    if (readTimeout == 0) {
      return;
    }
    try {
      int set = socket.getSoTimeout();
      if (set == 0 || set > readTimeout) {
        socket.setSoTimeout(readTimeout);
      }
    } catch (SocketException closed) {
      // whoever reads from it will see
    }
  }

  /** The library keeps the socket for requests that nobody asks us about. @param socket null for none */
  void leave(Socket socket) {
    if (readTimeout == 0 || socket == null) {
      return;
    }
    try {
      if (socket.getSoTimeout() == readTimeout) {
        socket.setSoTimeout(0);
      }
    } catch (SocketException closed) {
      // it is not kept
    }
  }
}
