package io.retropool.testapp.apache5;

import io.retropool.testapp.Body;
import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.message.StatusLine;

/** What a caller has in its hands, as text. */
final class Seen {
  private Seen() {}

  /** The head, and the body read to its end. The response is not closed: many an application does not. */
  static String all(CloseableHttpResponse response) throws IOException {
    return head(response) + body(response);
  }

  static String head(CloseableHttpResponse response) {
    StringBuilder text = new StringBuilder().append(new StatusLine(response)).append('\n');
    for (Header header : response.getHeaders()) {
      text.append(header).append('\n');
    }
    return text.toString();
  }

  static String body(CloseableHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? "no body" : Body.describe(Body.read(entity.getContent()));
  }
}
