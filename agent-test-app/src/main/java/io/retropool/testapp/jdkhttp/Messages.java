package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Signal;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Habits of one request and one answer, each with a client that is made for it and dropped. */
final class Messages {
  private final Way way;

  Messages(Way way) {
    this.way = way;
  }

  String get(Arguments arguments) throws Exception {
    return Seen.all(bytes(arguments, Clients.request(arguments)));
  }

  String method(Arguments arguments) throws Exception {
    return Seen.all(
        bytes(arguments, Clients.request(arguments).method(arguments.get("method"), BodyPublishers.noBody())));
  }

  String post(Arguments arguments) throws Exception {
    BodyPublisher body = BodyPublishers.ofByteArray(Body.ofLength(arguments.number("length", 100)));
    return Seen.all(bytes(arguments, Clients.request(arguments).method(arguments.get("method", "POST"), body)));
  }

  /** One client that is kept posts {@code times} (10) one after the other. */
  String keptPost(Arguments arguments) throws Exception {
    return kept(arguments, "POST", BodyPublishers.ofByteArray(Body.ofLength(100)));
  }

  /** One client that is kept gets {@code times} (10) one after the other. */
  String keptGet(Arguments arguments) throws Exception {
    return kept(arguments, "GET", BodyPublishers.noBody());
  }

  private String kept(Arguments arguments, String method, BodyPublisher body) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < arguments.number("times", 10); i++) {
      HttpRequest request = Clients.request(arguments).method(method, body).build();
      seen.append(Seen.all(way.send(arguments, client, request, BodyHandlers.ofByteArray()))).append('\n');
    }
    return seen.toString();
  }

  /** From a stream, with a length where {@code framing=fixed}. */
  String streamingPost(Arguments arguments) throws Exception {
    int length = arguments.number("length", 100);
    BodyPublisher body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(Body.ofLength(length)));
    if (arguments.get("framing", "fixed").equals("fixed")) {
      body = BodyPublishers.fromPublisher(body, length);
    }
    return Seen.all(bytes(arguments, Clients.request(arguments).POST(body)));
  }

  /** Reads the body, whatever the status; with {@code signal=host:port} the tests are told when the head has come. */
  String error(Arguments arguments) throws Exception {
    return arguments.has("signal") ? stream(arguments) : get(arguments);
  }

  private String stream(Arguments arguments) throws Exception {
    HttpResponse<InputStream> response = stream(arguments, Clients.request(arguments));
    if (arguments.has("signal")) {
      Signal.send(arguments.get("signal"));
    }
    return Seen.head(response) + Seen.body(response.body());
  }

  /** Reads ten bytes and closes the stream. */
  String half(Arguments arguments) throws Exception {
    HttpResponse<InputStream> response = stream(arguments, Clients.request(arguments));
    byte[] half = new byte[arguments.number("read", 10)];
    try (InputStream in = response.body()) {
      new DataInputStream(in).readFully(half);
    }
    return Seen.head(response) + Body.describe(half);
  }

  String discarding(Arguments arguments) throws Exception {
    HttpRequest request = Clients.request(arguments).build();
    return Seen.head(way.send(arguments, Clients.builder(arguments).build(), request, BodyHandlers.discarding()));
  }

  /** Lets go of an answer without a look at its body, and without a word. */
  String dropped(Arguments arguments) throws Exception {
    return Seen.head(stream(arguments, Clients.request(arguments)));
  }

  /** Makes a call while it reads another, {@code depth} (20) deep. */
  String nested(Arguments arguments) throws Exception {
    return nested(arguments, arguments.number("depth", 20));
  }

  private String nested(Arguments arguments, int depth) throws Exception {
    InputStream in = stream(arguments, Clients.request(arguments)).body();
    int first = in.read();
    String inner = depth == 1 ? "" : nested(arguments, depth - 1);
    return first + " then " + Seen.body(in) + '\n' + inner;
  }

  /** Five habits by turns. */
  String mixed(Arguments arguments) throws Exception {
    switch (arguments.index() % 5) {
      case 0:
        return get(arguments);
      case 1:
        return post(arguments);
      case 2:
        return streamingPost(arguments);
      case 3:
        return half(arguments);
      default:
        return stream(arguments);
    }
  }

  private HttpResponse<byte[]> bytes(Arguments arguments, HttpRequest.Builder request) throws Exception {
    return way.send(arguments, Clients.builder(arguments).build(), request.build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<InputStream> stream(Arguments arguments, HttpRequest.Builder request) throws Exception {
    return way.send(arguments, Clients.builder(arguments).build(), request.build(), BodyHandlers.ofInputStream());
  }
}
