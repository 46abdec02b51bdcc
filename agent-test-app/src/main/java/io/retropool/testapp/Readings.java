package io.retropool.testapp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How far applications read a response, and how they let go of it. */
public final class Readings {
  /** Does with the response what one application does. */
  public interface Reading {
    String read(Response response, Arguments arguments) throws IOException;
  }

  private Readings() {}

  public static String toItsEnd(Response response, Arguments arguments) throws IOException {
    InputStream body = response.body();
    return response.head() + (body == null ? "no body" : Body.describe(Body.read(body)));
  }

  public static String toItsEndAndLetGo(Response response, Arguments arguments) throws IOException {
    try {
      return toItsEnd(response, arguments);
    } finally {
      response.letGo();
    }
  }

  public static String oneByte(Response response, Arguments arguments) throws IOException {
    try {
      return response.head() + "first byte " + response.body().read();
    } finally {
      response.letGo();
    }
  }

  /** {@code read} bytes (10), then the stream is closed. */
  public static String half(Response response, Arguments arguments) throws IOException {
    byte[] half = new byte[arguments.number("read", 10)];
    try (InputStream in = response.body()) {
      new DataInputStream(in).readFully(half);
    }
    return response.head() + Body.describe(half);
  }

  public static String headOnly(Response response, Arguments arguments) {
    return response.head();
  }

  public static String headAndLetGo(Response response, Arguments arguments) throws IOException {
    String head = response.head();
    response.letGo();
    return head;
  }

  /** With {@code signal=host:port} the tests are told between the head and the body. */
  public static String afterSignal(Response response, Arguments arguments) throws IOException {
    if (arguments.has("signal")) {
      Signal.send(arguments.get("signal"));
    }
    return toItsEnd(response, arguments);
  }
}
