package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port at which the application says that a moment has come, and waits until the test has acted. */
public final class SignalPort implements AutoCloseable {
  private final ServerSocket port;
  private final Action action;

  public SignalPort(Action action) {
    this.action = action;
    try {
      this.port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "signals");
    thread.setDaemon(true);
    thread.start();
  }

  /** {@code host:port}, for the application. */
  public String address() {
    return "127.0.0.1:" + port.getLocalPort();
  }

  private void serve() {
    while (!port.isClosed()) {
      try (Socket caller = port.accept()) {
        action.run();
      } catch (IOException e) {
        // Closed, or the caller went away: either way nobody waits.
      }
    }
  }

  @Override
  public void close() {
    try {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the test does while the application waits. */
  @FunctionalInterface
  public interface Action {
    void run() throws IOException;
  }
}
