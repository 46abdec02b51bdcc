package io.retropool.client.urlconnection;

import java.io.BufferedInputStream;
import java.util.Locale;

/**
 * Whether a connection may carry another call after the exchange that has just ended. Thread-safe.
 *
 * <p>Not after an unexpected byte: the JDK reads each response through a buffer of its own and drops that buffer with
 * whatever is left in it, so that a late byte would be read as the beginning of the next answer. Not after a response
 * with both {@code Transfer-Encoding} and {@code Content-Length} (RFC 9112, section 6.1). And never after NTLM or
 * Negotiate, which authenticate the connection and not the request.
 */
final class Fitness {
  private final JdkHttp jdk;
  private final Manners manners;

  Fitness(JdkHttp jdk, Manners manners) {
    this.jdk = jdk;
    this.manners = manners;
  }

  /** Whether it may be kept. */
  boolean fit(Object http, HttpState state) throws Throwable {
    Object input = jdk.serverInput(http);
    boolean body = jdk.isKeepAliveStream(input) || jdk.isChunkedStream(input);
    state.bodiless(!body);
    long now = System.nanoTime();
    if (!nothingLeft(input)) {
      manners.sentUnasked(state.route().origin(), now);
      return false;
    }
    return !state.bound() && (body || manners.trusted(state.route().origin(), now));
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
          && jdk.chunkedUnread(input) <= 0
          && isEmptyBuffer(jdk.chunkedIn(input));
    }
    return isEmptyBuffer(input);
  }

  private static boolean isEmptyBuffer(Object input) throws Throwable {
    return input instanceof BufferedInputStream && ((BufferedInputStream) input).available() == 0;
  }
}
