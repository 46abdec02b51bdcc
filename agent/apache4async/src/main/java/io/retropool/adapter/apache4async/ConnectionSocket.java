package io.retropool.adapter.apache4async;

import io.retropool.client.library.SecuredSocket;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSession;

/**
 * A connection of a reactor's as the pool sees it, which asks for nothing but whether it is open and silent. Nothing
 * can be read from it or written to it. Thread-safe.
 */
final class ConnectionSocket extends Socket implements SecuredSocket {
  private final SharedConnection connection;

  ConnectionSocket(SharedConnection connection) throws SocketException {
    super((SocketImpl) null);
    this.connection = connection;
  }

  SharedConnection connection() {
    return connection;
  }

  @Override
  public SSLSession session() {
    return connection.tlsSession();
  }

  @Override
  public boolean isClosed() {
    return connection.isClosed();
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int available() {
        return connection.isSilent() ? 0 : 1;
      }

      @Override
      public int read() throws IOException {
        if (connection.isSilent()) {
          throw new SocketTimeoutException("nothing to read");
        }
        return -1;
      }
    };
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return below().getRemoteSocketAddress();
  }

  @Override
  public InetAddress getInetAddress() {
    SocketAddress remote = getRemoteSocketAddress();
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

  private Socket below() {
    return connection.channel().socket();
  }

  /** Its thread ends with it. */
  @Override
  public void close() {
    connection.close();
  }
}
