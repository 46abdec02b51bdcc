package io.retropool.client.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;

/**
 * What a library's connection is bound to when it lets go of its socket, so that closing it closes nothing. There is
 * never anything to read. Owns no descriptor, thread-safe.
 */
public final class NoSocket extends Socket {
  private static final InputStream NOTHING =
      new InputStream() {
        @Override
        public int read() throws IOException {
          throw new SocketTimeoutException("nothing to read");
        }
      };

  private static final OutputStream NOWHERE =
      new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          throw new IOException("this connection has let go of its socket");
        }
      };

  public static final Socket INSTANCE = make();

  private NoSocket() throws SocketException {
    super((SocketImpl) null);
  }

  private static Socket make() {
    try {
      return new NoSocket();
    } catch (SocketException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public InputStream getInputStream() {
    return NOTHING;
  }

  @Override
  public OutputStream getOutputStream() {
    return NOWHERE;
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setSoTimeout(int millis) {}

  /** Before it is closed at once, as when a request is aborted. */
  @Override
  public void setSoLinger(boolean on, int seconds) {}

  @Override
  public void shutdownInput() {}

  @Override
  public void shutdownOutput() {}

  @Override
  public void close() {}
}
