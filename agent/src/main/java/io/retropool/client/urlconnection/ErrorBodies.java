package io.retropool.client.urlconnection;

import io.retropool.client.WeakIdentityMap;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Gives the connection of an error response back although its body is not read, which is how error bodies are mostly
 * treated. Only a body of known length that has arrived whole is taken; nothing is ever waited for, and any other body
 * stays with the caller exactly as it was. Thread-safe.
 */
final class ErrorBodies {
  private static final int LIMIT = 64 * 1024;

  private final JdkHttp jdk;
  private final WeakIdentityMap<Object, HttpState> states;
  private final int keptByJdk;

  /** @param keptByJdk how many idle connections the JDK keeps for a server */
  ErrorBodies(JdkHttp jdk, WeakIdentityMap<Object, HttpState> states, int keptByJdk) {
    this.jdk = jdk;
    this.states = states;
    this.keptByJdk = keptByJdk;
  }

  /** @param connection a {@code sun.net.www.protocol.http.HttpURLConnection} whose response is an error */
  void take(Object connection) throws Throwable {
    InputStream body = jdk.inputStream(connection);
    if (jdk.errorStream(connection) != null || !jdk.isHttpInputStream(body) || jdk.cachesResponse(body)) {
      return;
    }
    Object stream = jdk.filtered(body);
    Object http = jdk.isKeepAliveStream(stream) ? jdk.keepAliveClient(stream) : null;
    HttpState state = http == null ? null : states.get(http);
    // Calls that go past the pools are as they were without the agent in this, too.
    if (state == null || state.lease() == null) {
      return;
    }
    int length = length(jdk.responseHeader(connection, "Content-Length"));
    if (length > 0 && length <= LIMIT && body.available() >= length) {
      Exchange of = state.exchange();
      state.endedByUs();
      byte[] bytes = read(body, length);
      jdk.errorStream(connection, new ErrorBody(bytes, body, () -> state.readToEnd(of, keptByJdk)));
    }
  }

  private static int length(String contentLength) {
    try {
      return contentLength == null ? -1 : Integer.parseInt(contentLength.trim());
    } catch (NumberFormatException notOurs) {
      return -1;
    }
  }

  /** Reading the last byte returns the connection, as if the application had read it. */
  private static byte[] read(InputStream body, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int count = 0; count < length; ) {
      int n = body.read(bytes, count, length - count);
      if (n < 0) {
        throw new EOFException("the body ended before what was available");
      }
      count += n;
    }
    return bytes;
  }
}
