package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that accepts and says good-bye before anything was asked. It reads on to the caller's end: closed with bytes
 * unread, the connection would be reset at a moment that differs from run to run.
 */
public final class LeavingListener implements AutoCloseable {
  private final AtomicInteger accepted = new AtomicInteger();
  private final ServerSocket port;

  public LeavingListener() {
    try {
      this.port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "leaving server");
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection after the other. */
  private void accept() {
    while (!port.isClosed()) {
      try (Socket socket = port.accept()) {
        accepted.incrementAndGet();
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // The caller has reset it, or this is closed: the loop ends then.
      }
    }
  }

  /** @param scheme {@code http} or {@code https} */
  public String url(String scheme) {
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
}
