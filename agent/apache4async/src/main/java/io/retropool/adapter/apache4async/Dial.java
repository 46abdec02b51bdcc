package io.retropool.adapter.apache4async;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import org.apache.http.impl.nio.reactor.IOReactorConfig;

/** Opens one channel as the library's reactor does (DefaultConnectingIOReactor), on a thread for it. Thread-safe. */
final class Dial {
  private final SocketAddress remote;
  private final SocketAddress local;
  private final IOReactorConfig settings;
  private final int timeoutMillis;
  private SocketChannel channel;
  private boolean ended;

  /** @param timeoutMillis 0 or less for none */
  Dial(SocketAddress remote, SocketAddress local, IOReactorConfig settings, int timeoutMillis) {
    this.remote = remote;
    this.local = local;
    this.settings = settings;
    this.timeoutMillis = timeoutMillis;
  }

  SocketAddress remote() {
    return remote;
  }

  SocketAddress local() {
    return local;
  }

  IOReactorConfig settings() {
    return settings;
  }

  int timeoutMillis() {
    return timeoutMillis;
  }

  /**
   * @param otherwiseMillis the timeout where the application has set none, 0 for none either
   * @throws IOException also where it was {@link #end}ed; {@link java.net.SocketTimeoutException} after the timeout
   */
  SocketChannel connect(int otherwiseMillis) throws IOException {
    validate(local);
    validate(remote);
    SocketChannel opened = opened();
    try {
      Socket socket = opened.socket();
      if (local != null) {
        socket.setReuseAddress(settings.isSoReuseAddress());
        socket.bind(local);
      }
      socket.connect(remote, timeoutMillis > 0 ? timeoutMillis : otherwiseMillis);
      prepare(socket);
      return kept(opened);
    } catch (IOException | RuntimeException | Error failure) {
      opened.close();
      throw failure;
    }
  }

  private synchronized SocketChannel opened() throws IOException {
    if (ended) {
      throw new IOException("ended");
    }
    channel = SocketChannel.open();
    return channel;
  }

  private synchronized SocketChannel kept(SocketChannel opened) throws IOException {
    if (ended) {
      throw new IOException("ended");
    }
    channel = null;
    return opened;
  }

  private static void validate(SocketAddress address) throws UnknownHostException {
    if (address instanceof InetSocketAddress && ((InetSocketAddress) address).isUnresolved()) {
      throw new UnknownHostException(((InetSocketAddress) address).getHostName());
    }
  }

  /** As AbstractMultiworkerIOReactor.prepareSocket. */
  private void prepare(Socket socket) throws IOException {
    socket.setTcpNoDelay(settings.isTcpNoDelay());
    socket.setKeepAlive(settings.isSoKeepalive());
    if (settings.getSndBufSize() > 0) {
      socket.setSendBufferSize(settings.getSndBufSize());
    }
    if (settings.getRcvBufSize() > 0) {
      socket.setReceiveBufferSize(settings.getRcvBufSize());
    }
    int linger = settings.getSoLinger();
    if (linger >= 0) {
      socket.setSoLinger(true, linger);
    }
  }

  /** Nobody wants it any more. */
  synchronized void end() {
    ended = true;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException closedAlready) {
        // it is not open, and that is all
      }
    }
  }
}
