package io.retropool.testapp.apache3;

import io.retropool.testapp.Body;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpMethodBase;

/** What a caller has in its hands, as text. */
final class Seen {
  private Seen() {}

  /** The head, and the body read to its end. The connection is not released by hand: many an application does not. */
  static String all(HttpMethodBase method) throws IOException {
    return head(method) + body(method);
  }

  static String head(HttpMethodBase method) {
    StringBuilder text = new StringBuilder().append(method.getStatusLine()).append('\n');
    for (Header header : method.getResponseHeaders()) {
      text.append(header);
    }
    return text.toString();
  }

  static String body(HttpMethodBase method) throws IOException {
    InputStream body = method.getResponseBodyAsStream();
    return body == null ? "no body" : Body.describe(Body.read(body));
  }

  /** In the way that the library's tutorial shows. */
  static String string(HttpMethodBase method) throws IOException {
    String body = method.getResponseBodyAsString();
    return head(method) + (body == null ? "no body" : body.length() + " characters");
  }
}
