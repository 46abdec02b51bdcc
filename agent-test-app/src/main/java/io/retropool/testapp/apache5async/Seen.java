package io.retropool.testapp.apache5async;

import io.retropool.testapp.Body;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** What a caller has in its hands, as text. */
final class Seen {
  private Seen() {}

  /** The head, and the body read to its end. */
  static String all(CloseableHttpAsyncClient client, AsyncRequestProducer request) throws Exception {
    Streamed streamed = Streamed.of(client, request);
    return head(streamed.head())
        + (streamed.body() == null ? "no body" : Body.describe(Body.read(streamed.body())));
  }

  static String head(HttpResponse response) {
    StringBuilder text = new StringBuilder().append(new StatusLine(response)).append('\n');
    for (Header header : response.getHeaders()) {
      text.append(header).append('\n');
    }
    return text.toString();
  }
}
