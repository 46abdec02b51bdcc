package io.retropool.adapter.apache5async;

import io.retropool.client.library.SecuredSocket;
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
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection of a reactor's as the pool sees it, which asks for nothing but whether it is open and silent. Nothing
 * can be read from it or written to it. Thread-safe.
 */
final class ReactorSocket extends Socket implements SecuredSocket {
  private static final Timeout GOOD_BYE = Timeout.ofSeconds(1);
  /** Longer than the way to almost any server and back. */
  private static final int WORD_MILLIS = 250;

  private final Sockets sockets;
  private final Fields fields;
  private final SharedReactor reactor;
  private final ManagedAsyncClientConnection connection;
  private final IOSession session;
  private final boolean counted;
  private volatile long lastRead;

  /** @param counted whether there is a limit, so that who closes it must wait until it is closed */
  ReactorSocket(
      Sockets sockets,
      Fields fields,
      SharedReactor reactor,
      ManagedAsyncClientConnection connection,
      IOSession session,
      boolean counted)
      throws SocketException {
    super((SocketImpl) null);
    this.sockets = sockets;
    this.fields = fields;
    this.reactor = reactor;
    this.connection = connection;
    this.session = session;
    this.counted = counted;
  }

  boolean isCounted() {
    return counted;
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

  boolean speaksHttp1() {
    return fields.speaksHttp1(session);
  }

  /** Whether the kernel has all that was to be sent, and whoever is to answer it may begin. */
  boolean hasWrittenAll() {
    try {
      return fields.hasWrittenAll(session);
    } catch (Throwable unreadable) {
      return false;
    }
  }

  /** Whether the library has read nothing of the next answer. */
  boolean hasReadNothing() {
    try {
      return fields.isBetweenMessages(session);
    } catch (Throwable unreadable) {
      return false;
    }
  }

  /** Whether nothing waits to be read, as far as the kernel knows. */
  boolean nothingWaits() {
    return !(session.channel() instanceof SocketChannel) || sockets.isSilent((SocketChannel) session.channel());
  }

  /** Whether the other side has not taken what was sent last: it says so within the time that its word takes. */
  boolean wasRefused() {
    return session.channel() instanceof SocketChannel
        && sockets.isReset((SocketChannel) session.channel(), WORD_MILLIS);
  }

  /** Whether it is open, and nothing has come since it {@link #rests}, nor waits in the kernel. */
  private boolean isSilent() {
    try {
      return session.isOpen()
          && nothingWaits()
          && session.getLastReadTime() == lastRead
          && hasReadNothing();
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  @Override
  public SSLSession session() {
    return connection.getSSLSession();
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
    if (counted) {
      reactor.awaitEnd(GOOD_BYE.toNanoseconds());
    }
  }
}
