package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Signal;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestBase;

/** How far applications read an answer, and how they let go of it. */
final class Readings {
  private Readings() {}

  static String toItsEnd(HttpResponse response, HttpRequestBase request, Arguments arguments) throws IOException {
    return Seen.all(response);
  }

  static String toItsEndAndAbort(HttpResponse response, HttpRequestBase request, Arguments arguments)
      throws IOException {
    String seen = Seen.all(response);
    request.abort();
    return seen;
  }

  static String oneByte(HttpResponse response, HttpRequestBase request, Arguments arguments) throws IOException {
    String seen = Seen.head(response) + "first byte " + response.getEntity().getContent().read();
    request.abort();
    return seen;
  }

  /** {@code read} bytes (10), then the stream is closed. */
  static String half(HttpResponse response, HttpRequestBase request, Arguments arguments) throws IOException {
    byte[] half = new byte[arguments.number("read", 10)];
    try (InputStream in = response.getEntity().getContent()) {
      new DataInputStream(in).readFully(half);
    }
    return Seen.head(response) + Body.describe(half);
  }

  static String headOnly(HttpResponse response, HttpRequestBase request, Arguments arguments) {
    return Seen.head(response);
  }

  static String headAndAbort(HttpResponse response, HttpRequestBase request, Arguments arguments) {
    String seen = Seen.head(response);
    request.abort();
    return seen;
  }

  /** With {@code signal=host:port} the tests are told between the head and the body. */
  static String afterSignal(HttpResponse response, HttpRequestBase request, Arguments arguments) throws IOException {
    if (arguments.has("signal")) {
      Signal.send(arguments.get("signal"));
    }
    return Seen.all(response);
  }
}
