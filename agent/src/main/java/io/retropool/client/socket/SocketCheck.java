package io.retropool.client.socket;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;

/**
 * The check at lease: may another request be sent on this socket? Not if a single byte waits to be read, or its end.
 *
 * <p>It asks the kernel, without waiting. On a TLS connection what waits may be a session ticket (RFC 8446, section
 * 4.6.1), which only a read can tell from data: that is the one case in which a millisecond is spent. Where the kernel
 * cannot be asked, bytes that the JDK has read are looked for, and a thorough check is such a read. Thread-safe.
 */
public final class SocketCheck {
  private final RawSocket raw;

  /** @param raw null where the kernel cannot be asked */
  public SocketCheck(RawSocket raw) {
    this.raw = raw;
  }

  /**
   * @param restMillis for how long nothing may come in the meantime; 0 for a look
   * @param thorough whether to spend a millisecond where the kernel cannot be asked
   * @return whether nothing at all waits to be read
   */
  public boolean fit(Socket socket, int restMillis, boolean thorough) {
    try {
      boolean tls = socket instanceof SSLSocket;
      if (socket == null || socket.isClosed() || tls && available(socket)) {
        return false;
      }
      int readable = raw == null ? RawSocket.UNKNOWN : raw.readable(socket, restMillis);
      if (readable == RawSocket.NO) {
        return true;
      }
      if (readable == RawSocket.UNKNOWN) {
        return !available(socket) && (!thorough || timesOut(socket, Math.max(1, restMillis)));
      }
      return tls && timesOut(socket, Math.max(1, restMillis));
    } catch (IOException broken) {
      return false;
    }
  }

  /**
   * Whether the server has said something, as far as the kernel knows, before its turn has come. After its handshake a
   * server of TLS 1.3 sends session tickets unasked (RFC 8446, section 4.6.1): nothing can be said then.
   *
   * @param first whether this is the socket's first exchange
   */
  boolean hasSpoken(Socket socket, boolean first) {
    boolean ticketsMayCome =
        first
            && socket instanceof SSLSocket
            && "TLSv1.3".equals(((SSLSocket) socket).getSession().getProtocol());
    return raw != null && !ticketsMayCome && raw.readable(socket, 0) > RawSocket.NO;
  }

  /** Whether what waits to be read, if anything does, is a byte: not a socket's end. The byte is lost. */
  public boolean hasData(Socket socket) {
    try {
      return socket != null && !socket.isClosed() && readsData(socket);
    } catch (IOException ended) {
      return false;
    }
  }

  /** Whether the JDK has a byte to read; over TLS, one that has been deciphered. */
  private static boolean available(Socket socket) throws IOException {
    return socket.getInputStream().available() > 0;
  }

  private static boolean readsData(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException nothingToRead) {
      return false;
    }
  }

  private static boolean timesOut(Socket socket, int millis) throws IOException {
    int before = socket.getSoTimeout();
    socket.setSoTimeout(millis);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException nothingToRead) {
      socket.setSoTimeout(before);
      return true;
    }
  }
}
