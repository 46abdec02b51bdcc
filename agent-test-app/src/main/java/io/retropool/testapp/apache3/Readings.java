package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Signal;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.httpclient.HttpMethodBase;

/** How far applications read an answer, and how they let go of it. */
final class Readings {
  private Readings() {}

  static String toItsEnd(HttpMethodBase method, Arguments arguments) throws IOException {
    return Seen.all(method);
  }

  static String toItsEndAndRelease(HttpMethodBase method, Arguments arguments) throws IOException {
    String seen = Seen.all(method);
    method.releaseConnection();
    return seen;
  }

  static String oneByte(HttpMethodBase method, Arguments arguments) throws IOException {
    String seen = Seen.head(method) + "first byte " + method.getResponseBodyAsStream().read();
    method.abort();
    return seen;
  }

  /** {@code read} bytes (10), then the stream is closed: the library reads the rest. */
  static String half(HttpMethodBase method, Arguments arguments) throws IOException {
    byte[] half = new byte[arguments.number("read", 10)];
    try (InputStream in = method.getResponseBodyAsStream()) {
      new DataInputStream(in).readFully(half);
    }
    return Seen.head(method) + Body.describe(half);
  }

  static String headOnly(HttpMethodBase method, Arguments arguments) {
    return Seen.head(method);
  }

  static String headAndAbort(HttpMethodBase method, Arguments arguments) {
    String seen = Seen.head(method);
    method.abort();
    return seen;
  }

  /** The library reads all of the answer then. */
  static String headAndRelease(HttpMethodBase method, Arguments arguments) {
    String seen = Seen.head(method);
    method.releaseConnection();
    return seen;
  }

  /** With {@code signal=host:port} the tests are told between the head and the body. */
  static String afterSignal(HttpMethodBase method, Arguments arguments) throws IOException {
    if (arguments.has("signal")) {
      Signal.send(arguments.get("signal"));
    }
    return Seen.all(method);
  }
}
