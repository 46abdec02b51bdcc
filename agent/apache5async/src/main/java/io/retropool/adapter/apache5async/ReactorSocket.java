package io.retropool.adapter.apache5async;

import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection of a reactor's as the pool sees it, which asks for nothing but whether it is open and silent. Nothing
 * can be read from it or written to it. Thread-safe.
 */
final class ReactorSocket extends Socket {
  private static final Timeout GOOD_BYE = Timeout.ofSeconds(1);

  private final Sockets sockets;
  private final Fields fields;
  private final SharedReactor reactor;
  private final ManagedAsyncClientConnection connection;
  private final IOSession session;
  private volatile long lastRead;

  ReactorSocket(
      Sockets sockets,
      Fields fields,
      SharedReactor reactor,
      ManagedAsyncClientConnection connection,
      IOSession session)
      throws SocketException {
    super((SocketImpl) null);
    this.sockets = sockets;
    this.fields = fields;
    this.reactor = reactor;
    this.connection = connection;
    this.session = session;
  }

  SharedReactor reactor() {
    return reactor;
  }

  ManagedAsyncClientConnection connection() {
    return connection;
  }

  /** Its exchange is over, on its reactor's thread: from now on nothing may come. @return whether nothing has */
  boolean rests() {
    lastRead = session.getLastReadTime();
    session.setSocketTimeout(Timeout.DISABLED);
    return isSilent();
  }

  /** Whether it is open, and nothing has come since it {@link #rests}, nor waits in the kernel. */
  private boolean isSilent() {
    try {
      return session.isOpen()
          && (!(session.channel() instanceof SocketChannel) || sockets.isSilent((SocketChannel) session.channel()))
          && session.getLastReadTime() == lastRead
          && fields.isBetweenMessages(session);
    } catch (Throwable unreadable) {
      return false;
    }
  }

  @Override
  public boolean isClosed() {
    return !session.isOpen();
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int available() {
        return isSilent() ? 0 : 1;
      }

      @Override
      public int read() throws IOException {
        if (isSilent()) {
          throw new SocketTimeoutException("nothing to read");
        }
        return isClosed() || session.getLastReadTime() == lastRead ? -1 : 0;
      }
    };
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return session.getRemoteAddress();
  }

  @Override
  public InetAddress getInetAddress() {
    SocketAddress remote = session.getRemoteAddress();
    return remote instanceof InetSocketAddress ? ((InetSocketAddress) remote).getAddress() : null;
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int millis) {}

  @Override
  public void setKeepAlive(boolean on) throws SocketException {
    below().setKeepAlive(on);
  }

  @Override
  public void setSendBufferSize(int bytes) throws SocketException {
    below().setSendBufferSize(bytes);
  }

  @Override
  public void setReceiveBufferSize(int bytes) throws SocketException {
    below().setReceiveBufferSize(bytes);
  }

  private Socket below() throws SocketException {
    if (session.channel() instanceof SocketChannel) {
      return ((SocketChannel) session.channel()).socket();
    }
    throw new SocketException("not a socket");
  }

  /** Its reactor ends with it. */
  @Override
  public void close() {
    try {
      session.setSocketTimeout(GOOD_BYE);
      connection.close(CloseMode.GRACEFUL);
    } finally {
      reactor.retire();
    }
  }
}
