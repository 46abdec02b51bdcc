package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that accepts each connection and resets it before it has answered anything. */
public final class ResettingListener implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final AtomicInteger accepted = new AtomicInteger();
  private final ServerSocket port;
  private final String scheme;
  private final Until until;

  private ResettingListener(String scheme, Until until) {
    this.scheme = scheme;
    this.until = until;
    try {
      this.port = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "resetting server");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * As soon as it is there.
   *
   * @param scheme {@code http} or {@code https}
   */
  public static ResettingListener atOnce(String scheme) {
    return new ResettingListener(scheme, socket -> {});
  }

  /** When the client has said something, for which it waits: with TLS, that it wants to shake hands. */
  public static ResettingListener atFirstByte(String scheme) {
    return new ResettingListener(scheme, socket -> socket.getInputStream().read());
  }

  /** When the handshake is over. */
  public static ResettingListener afterHandshake() {
    Tls tls = Tls.with(KeyMaterial.named("server").keyStore());
    return new ResettingListener("https", socket -> tls.handshake(socket, new Traffic()));
  }

  /** One connection after the other. */
  private void accept() {
    while (!port.isClosed()) {
      try (Socket socket = port.accept()) {
        accepted.incrementAndGet();
        socket.setSoLinger(true, 0);
        until.reached(socket);
      } catch (IOException e) {
        // The client was first, or this is closed: the loop ends then.
      }
    }
  }

  public String url() {
    return scheme + "://127.0.0.1:" + port.getLocalPort() + "/";
  }

  /** Connections so far. */
  public int accepted() {
    return accepted.get();
  }

  @Override
  public void close() {
    try {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns at the moment of the reset. */
  @FunctionalInterface
  private interface Until {
    void reached(Socket socket) throws IOException;
  }
}
