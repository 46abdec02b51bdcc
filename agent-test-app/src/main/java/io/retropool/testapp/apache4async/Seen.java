package io.retropool.testapp.apache4async;

import io.retropool.testapp.Body;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/** What a caller has in its hands, as text. */
final class Seen {
  private Seen() {}

  /** The head, and the body read to its end. */
  static String all(CloseableHttpAsyncClient client, HttpUriRequest request) throws Exception {
    Streamed streamed = Streamed.of(client, request);
    return io.retropool.testapp.apache4common.Seen.head(streamed.head())
        + (streamed.body() == null ? "no body" : Body.describe(Body.read(streamed.body())));
  }
}
