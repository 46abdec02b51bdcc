package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** However an answer that leaves its connection open is put on the wire, the next call has that connection. */
@ParameterizedClass(name = "[{0}] framing")
@MethodSource("io.retropool.e2e.library.Lanes#allClients")
class FramingTest {
  private static final int CALLS = 20;
  /** What one that comes back too late for the next call costs. */
  private static final int FEW = 2;

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n";
  private static final String TEN = "0123456789";

  private static final String[] HABITS = {
    "urlconnection/read-fully-disconnect", "jdkhttp/read-fully", "apache3/read-fully-disconnect",
    "apache40/read-fully-disconnect", "apache4/read-fully-disconnect", "apache5/read-fully-disconnect"
  };

  private static final int SERVES_HTTP_CLIENT = 17;
  private static final String OF_1_0 = "HTTP/1.0 that keeps the connection";
  private static final String TRAILER = "a trailer";

  /** The JDK's client reads no trailer (17 to 26); and what is older than 1.1 ends its connection with its answer. */
  private static final Set<String> CLOSED = Set.of("jdkhttp/read-fully: " + OF_1_0, "jdkhttp/read-fully: " + TRAILER);

  @Parameter Lane lane;

  private static Map<String, Reply> framings() {
    Map<String, Reply> all = new LinkedHashMap<>();
    all.put("a length", Replies.ok(1000));
    all.put("a length of 0", Replies.ok(0));
    all.put("a length, and the body in a write of its own", parts(OK + "Content-Length: 10\r\n\r\n", TEN));
    all.put("a length, and a head in pieces", parts("HTTP/1.1 20", "0 OK\r\nContent-Len", "gth: 10\r\n\r", "\n" + TEN));
    all.put("names in lower case", parts("HTTP/1.1 200\r\ncontent-length: 10\r\nconnection: keep-alive\r\n\r\n" + TEN));
    all.put(OF_1_0,
        parts("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 10\r\n\r\n" + TEN));
    all.put("Keep-Alive", Replies.ok(100, "Connection: Keep-Alive", "Keep-Alive: timeout=30, max=200"));
    all.put("a chunk", Replies.chunked(200, 100, 100));
    all.put("many chunks", Replies.chunked(200, 50_000, 1_000));
    all.put("no chunk", parts(CHUNKED + "\r\n0\r\n\r\n"));
    all.put("a chunk, and its end in a write of its own", parts(CHUNKED + "\r\na\r\n" + TEN, "\r\n0\r\n\r\n"));
    all.put("a chunk, and the last one in a write of its own",
        parts(CHUNKED + "\r\na\r\n" + TEN + "\r\n", "0\r\n\r\n"));
    all.put("a chunk, and the last line in a write of its own",
        parts(CHUNKED + "\r\na\r\n" + TEN + "\r\n0\r\n", "\r\n"));
    all.put("a chunk with an extension", parts(CHUNKED + "\r\na;name=value\r\n" + TEN + "\r\n0\r\n\r\n"));
    all.put(TRAILER, parts(CHUNKED + "Trailer: X-Sum\r\n\r\na\r\n" + TEN + "\r\n0\r\nX-Sum: 45\r\n\r\n"));
    all.put("a length, compressed", compressed(true));
    all.put("chunks, compressed", compressed(false));
    all.put("100 first", parts("HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 10\r\n\r\n" + TEN));
    all.put("an error with a length", Replies.status(500, 1000));
    all.put("an error in chunks", Replies.chunked(404, 1000, 300));
    return all;
  }

  @Test
  @DisplayName("twenty calls of each client have one connection, whatever the framing of the answers")
  void shared() {
    Map<String, Integer> connections = new LinkedHashMap<>();
    try (App app = lane.launch(Mode.WITH).app()) {
      framings().forEach((name, reply) -> {
        for (String habit : served()) {
          try (Server server = Server.http(reply)) {
            app.run(habit, "url", server.url("/"), "count", "" + CALLS);
            assertEquals(CALLS, server.traffic().requests().size(), habit + ": " + name);
            if (server.traffic().connections() > FEW) {
              connections.put(habit + ": " + name, server.traffic().connections());
            }
          }
        }
      });
      app.end();
    }
    connections.keySet().removeAll(CLOSED);
    assertEquals(Map.of(), connections);
  }

  private List<String> served() {
    boolean all = lane.jdk().feature() >= SERVES_HTTP_CLIENT;
    return Stream.of(HABITS).filter(habit -> all || !habit.startsWith("jdkhttp/")).toList();
  }

  private static Reply parts(String... parts) {
    Reply all = readBody();
    for (String part : parts) {
      all = all.then(bytes(part));
    }
    return all;
  }

  private static Reply compressed(boolean length) {
    String body = new String(gzip(Replies.body(1000)), StandardCharsets.ISO_8859_1);
    List<String> text = new ArrayList<>(List.of(OK, "Content-Encoding: gzip\r\n"));
    if (length) {
      text.add("Content-Length: " + body.length() + "\r\n\r\n" + body);
    } else {
      String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
      text.add("Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n");
    }
    return readBody().then(bytes(String.join("", text)));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
