package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Signal;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;

/** How far applications read an answer, and how they let go of it. */
final class Readings {
  private Readings() {}

  static String toItsEnd(CloseableHttpResponse response, Arguments arguments) throws IOException {
    return Seen.all(response);
  }

  static String toItsEndAndClose(CloseableHttpResponse response, Arguments arguments) throws IOException {
    try (CloseableHttpResponse closing = response) {
      return Seen.all(closing);
    }
  }

  static String oneByte(CloseableHttpResponse response, Arguments arguments) throws IOException {
    try (CloseableHttpResponse closing = response) {
      return Seen.head(closing) + "first byte " + closing.getEntity().getContent().read();
    }
  }

  /** {@code read} bytes (10), then the stream is closed. */
  static String half(CloseableHttpResponse response, Arguments arguments) throws IOException {
    byte[] half = new byte[arguments.number("read", 10)];
    try (InputStream in = response.getEntity().getContent()) {
      new DataInputStream(in).readFully(half);
    }
    return Seen.head(response) + Body.describe(half);
  }

  static String headOnly(CloseableHttpResponse response, Arguments arguments) {
    return Seen.head(response);
  }

  static String headAndClose(CloseableHttpResponse response, Arguments arguments) throws IOException {
    try (CloseableHttpResponse closing = response) {
      return Seen.head(closing);
    }
  }

  /** With {@code signal=host:port} the tests are told between the head and the body. */
  static String afterSignal(CloseableHttpResponse response, Arguments arguments) throws IOException {
    if (arguments.has("signal")) {
      Signal.send(arguments.get("signal"));
    }
    return Seen.all(response);
  }
}
