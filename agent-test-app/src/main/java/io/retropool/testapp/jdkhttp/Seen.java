package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Body;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;

/** What a caller of java.net.http has in its hands, as text. */
final class Seen {
  private Seen() {}

  static String all(HttpResponse<byte[]> response) {
    return head(response) + (response.body() == null ? "no body" : Body.describe(response.body()));
  }

  /** The status, the header fields, where it came from, and what came before it. */
  static String head(HttpResponse<?> response) {
    return response.statusCode()
        + "\n"
        + response.headers().map()
        + "\nfrom "
        + response.uri()
        + " by "
        + response.version()
        + " for "
        + response.request().method()
        + '\n'
        + response.previousResponse().map(Seen::head).orElse("");
  }

  /** Reads to the end and closes. */
  static String body(InputStream in) throws IOException {
    try (InputStream open = in) {
      return Body.describe(Body.read(open));
    }
  }
}
