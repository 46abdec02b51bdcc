package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that listens, accepts nothing, and whose queue has no place left: connecting to it takes for ever. */
public final class FullListener implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 100;

  private final List<Socket> queued = new ArrayList<>();
  private final ServerSocket port;

  public FullListener() {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** @param at an address of this host and a port */
  public FullListener(InetSocketAddress at) {
    try {
      this.port = new ServerSocket(at.getPort(), 1, at.getAddress());
      while (fits()) {
        // Until one has to wait.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean fits() throws IOException {
    Socket socket = new Socket();
    queued.add(socket);
    try {
      socket.connect(new InetSocketAddress(port.getInetAddress(), port.getLocalPort()), PATIENCE_MILLIS);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    }
  }

  /** @param path with its leading slash */
  public String url(String path) {
    return "http://127.0.0.1:" + port.getLocalPort() + path;
  }

  @Override
  public void close() {
    try {
      port.close();
      for (Socket socket : queued) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
