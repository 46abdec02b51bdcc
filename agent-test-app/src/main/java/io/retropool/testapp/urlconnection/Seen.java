package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Body;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;

/** What a caller of HttpURLConnection has in its hands, as text. */
final class Seen {
  private Seen() {}

  /** The head, and the body read to its end. The stream is not closed: many an application does not. */
  static String all(HttpURLConnection connection) throws IOException {
    String body = body(connection.getInputStream());
    return head(connection) + body;
  }

  /** Status line and header fields, in the order in which they came. */
  static String head(HttpURLConnection connection) throws IOException {
    StringBuilder text = new StringBuilder().append(connection.getResponseCode()).append('\n');
    text.append(connection.getHeaderField(0)).append('\n');
    for (int i = 1; connection.getHeaderField(i) != null; i++) {
      text.append(connection.getHeaderFieldKey(i)).append(": ").append(connection.getHeaderField(i)).append('\n');
    }
    return text.append("from ").append(connection.getURL()).append('\n').toString();
  }

  /** Read to its end; {@code no body} for null. */
  static String body(InputStream in) throws IOException {
    return in == null ? "no body" : Body.describe(Body.read(in));
  }
}
