package io.retropool.adapter.apache4async;

import java.net.SocketAddress;
import java.nio.channels.ByteChannel;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.nio.reactor.SessionBufferStatus;

/** What a connection has when it lets go of its session: one that is closed. Thread-safe. */
final class NoSession implements IOSession {
  static final NoSession INSTANCE = new NoSession();

  private NoSession() {}

  @Override
  public ByteChannel channel() {
    return null;
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return null;
  }

  @Override
  public SocketAddress getLocalAddress() {
    return null;
  }

  @Override
  public int getEventMask() {
    return 0;
  }

  @Override
  public void setEventMask(int ops) {}

  @Override
  public void setEvent(int op) {}

  @Override
  public void clearEvent(int op) {}

  @Override
  public void close() {}

  @Override
  public void shutdown() {}

  @Override
  public int getStatus() {
    return CLOSED;
  }

  @Override
  public boolean isClosed() {
    return true;
  }

  @Override
  public int getSocketTimeout() {
    return 0;
  }

  @Override
  public void setSocketTimeout(int timeout) {}

  @Override
  public void setBufferStatus(SessionBufferStatus status) {}

  @Override
  public boolean hasBufferedInput() {
    return false;
  }

  @Override
  public boolean hasBufferedOutput() {
    return false;
  }

  @Override
  public void setAttribute(String name, Object value) {}

  @Override
  public Object getAttribute(String name) {
    return null;
  }

  @Override
  public Object removeAttribute(String name) {
    return null;
  }
}
