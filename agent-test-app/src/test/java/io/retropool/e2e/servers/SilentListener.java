package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Connections to it are accepted, by the kernel, and nobody ever reads from them or writes to them. */
public final class SilentListener implements AutoCloseable {
  private static final int BACKLOG = 50;

  private final ServerSocket socket;

  public SilentListener() {
    try {
      this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url(String scheme) {
    return scheme + "://127.0.0.1:" + socket.getLocalPort() + '/';
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
