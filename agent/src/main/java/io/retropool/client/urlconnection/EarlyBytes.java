package io.retropool.client.urlconnection;

import io.retropool.client.socket.RawSocket;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/**
 * Looks out for what a server says before it has been asked.
 *
 * <p>The check at lease is not enough: between it and the first byte of the request lies whatever the caller does
 * between {@code getOutputStream()} and {@code getInputStream()}. So the socket is looked at again before each write,
 * unless that was just now. What has come before the first byte of a request is not its answer: a connection that was
 * used before is given up then, with nothing sent, and the JDK dials ("try once more" in {@code
 * HttpURLConnection.writeRequests}, JDK 8 to 26). It does not do so at once: its {@code PrintStream} keeps the
 * exception to itself, and its buffer the bytes, which come again with the body and with each flush. So they are
 * refused until the end, or the request would be sent here as well. What comes before the last byte may be an answer,
 * and reaches the caller as without the agent; the connection is not used again. Thread-safe.
 */
final class EarlyBytes {
  private final JdkHttp jdk;
  private final RawSocket raw;
  private final LeaseCheck check;

  /** @param raw null where the kernel cannot be asked: then only a used connection is looked at, once */
  EarlyBytes(JdkHttp jdk, RawSocket raw, LeaseCheck check) {
    this.jdk = jdk;
    this.raw = raw;
    this.check = check;
  }

  /** A connection has been opened, or TLS was layered over it: its writes are watched from now on. */
  void watch(Object http, Socket socket, HttpState state) throws Throwable {
    jdk.wrapOutput(http, out -> new RequestOutput(out, this, socket, state));
  }

  /** @throws IOException the connection is not to be used for this request */
  void beforeWrite(Socket socket, HttpState state) throws IOException {
    Exchange exchange = state.exchange();
    if (exchange == null) {
      return;
    }
    if (exchange.begin() && exchange.reused()) {
      if (!check.stillFit(socket, state, exchange)) {
        exchange.refuse();
      }
    } else if (!exchange.refused() && !exchange.answeredEarly() && hasSpoken(socket, exchange)) {
      exchange.answerEarly();
    }
    if (exchange.refused()) {
      throw new IOException("the server is closing this connection, or has said something unasked");
    }
  }

  private boolean hasSpoken(Socket socket, Exchange exchange) {
    return raw != null && !ticketsMayCome(socket, exchange) && raw.readable(socket, 0) > RawSocket.NO;
  }

  /** After its handshake a server of TLS 1.3 sends session tickets unasked (RFC 8446, section 4.6.1). */
  private static boolean ticketsMayCome(Socket socket, Exchange exchange) {
    return socket instanceof SSLSocket
        && !exchange.reused()
        && "TLSv1.3".equals(((SSLSocket) socket).getSession().getProtocol());
  }
}
