package io.retropool.client.urlconnection;

import io.retropool.client.socket.Manners;
import java.io.BufferedInputStream;
import java.net.HttpURLConnection;
import java.util.Locale;

/**
 * Whether a connection may carry another call after the exchange that has just ended. Thread-safe.
 *
 * <p>Not after an unexpected byte: the JDK reads each response through a buffer of its own and drops that buffer with
 * whatever is left in it, so that a late byte would be read as the beginning of the next answer. Not after a response
 * with both {@code Transfer-Encoding} and {@code Content-Length} (RFC 9112, section 6.1), or after a 204 that announces
 * a body (RFC 9110, section 8.6). Not after an answer that came before the request's body was sent. And never after
 * NTLM or Negotiate, which authenticate the connection and not the request.
 */
final class Fitness {
  private final JdkHttp jdk;
  private final Manners manners;

  Fitness(JdkHttp jdk, Manners manners) {
    this.jdk = jdk;
    this.manners = manners;
  }

  /**
   * Whether it may be kept.
   *
   * @param connection the call's {@code HttpURLConnection}; null if it was collected
   */
  boolean fit(Object http, Object connection, HttpState state) throws Throwable {
    Object input = jdk.serverInput(http);
    state.bodiless(bodiless(input, connection));
    long now = System.nanoTime();
    if (!nothingLeft(input)) {
      manners.sentUnasked(state.route().origin(), now);
      return false;
    }
    return !state.bound()
        && !state.exchange().answeredEarly()
        && manners.trusted(state.route().origin(), now)
        && !(connection != null && Manners.mayLeave(responseCode(connection)))
        && !(state.bodiless() && contradictsItself(connection));
  }

  /**
   * Learns from an answer that speaks of the connection and not of the request.
   *
   * @param connection the call's {@code HttpURLConnection}; null if it was collected
   */
  void answered(Object connection, HttpState state) {
    Exchange exchange = state.exchange();
    if (connection != null && exchange != null) {
      boolean used = exchange.reused() && !state.isUntried();
      manners.answered(state.route().origin(), responseCode(connection), used, System.nanoTime());
    }
    state.untried(false);
  }

  private int responseCode(Object connection) {
    try {
      return jdk.responseCode(connection);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The JDK reads the answer to a HEAD through the stream of the body that it announces. */
  private boolean bodiless(Object input, Object connection) throws Throwable {
    if (connection != null) {
      int code = jdk.responseCode(connection);
      String length = jdk.responseHeader(connection, "Content-Length");
      if (length != null && length.trim().equals("0")) {
        return false;
      }
      if (code == HttpURLConnection.HTTP_NO_CONTENT
          || code == HttpURLConnection.HTTP_NOT_MODIFIED
          || ((HttpURLConnection) connection).getRequestMethod().equals("HEAD")) {
        return true;
      }
    }
    return !jdk.isKeepAliveStream(input) && !jdk.isChunkedStream(input);
  }

  /** A 204 has no body, and must not announce one. */
  private boolean contradictsItself(Object connection) throws Throwable {
    return connection == null
        || jdk.responseCode(connection) == HttpURLConnection.HTTP_NO_CONTENT
            && (jdk.responseHeader(connection, "Content-Length") != null
                || jdk.responseHeader(connection, "Transfer-Encoding") != null);
  }

  /**
   * Looks at a request before it is sent, for afterwards the JDK takes the credentials out of it.
   *
   * @param head a {@code sun.net.www.MessageHeader}; that of a CONNECT as well
   */
  void requested(Object head, HttpState state) throws Throwable {
    if (bindsUser(jdk.header(head, "Authorization")) || bindsUser(jdk.header(head, "Proxy-Authorization"))) {
      state.bind();
    }
  }

  private static boolean bindsUser(String credentials) {
    if (credentials == null) {
      return false;
    }
    String scheme = credentials.trim().toLowerCase(Locale.ROOT);
    return scheme.startsWith("ntlm") || scheme.startsWith("negotiate") || scheme.startsWith("kerberos");
  }

  private boolean nothingLeft(Object input) throws Throwable {
    if (jdk.isKeepAliveStream(input)) {
      return isEmptyBuffer(jdk.filtered(input));
    }
    if (jdk.isChunkedStream(input)) {
      return jdk.chunkedHeader(input, "Content-Length") == null
          && jdk.chunkedBeyond(input) <= 0
          && isEmptyBuffer(jdk.chunkedIn(input));
    }
    return isEmptyBuffer(input);
  }

  /** What may wait below the buffer is for the check at lease to find: the kernel is asked once a call. */
  private boolean isEmptyBuffer(Object input) throws Throwable {
    return input instanceof BufferedInputStream && jdk.buffered(input) == 0;
  }
}
