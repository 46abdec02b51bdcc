package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.FullListener;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator wants of sockets that Commons HttpClient opens. */
@ParameterizedClass(name = "[{0}] settings of sockets", allowZeroInvocations = true)
@MethodSource("lanes")
class Apache3SettingsTest {
  @Parameter Lane lane;

  static List<Lane> lanes() {
    return Lanes.someOfApache3();
  }

  @Test
  @DisplayName("a server is silent: the call fails after the operator's timeout, on new and used connections")
  void readTimeout() {
    Moment never = new Moment();
    Reply silence = Replies.await(never);
    try (Server fresh = Server.http(silence);
        Server used = Server.http(Replies.inTurn(Replies.ok(10), silence));
        App app = launch("pool.default.read-timeout=300ms")) {
      app.run("apache3/read-fully", "url", used.url("/")).allSucceeded(1);
      for (Server server : List.of(fresh, used)) {
        String error = app.run("apache3/read-fully", "url", server.url("/")).error();
        assertTrue(error.contains("SocketTimeoutException"), error);
      }
      assertEquals(1, used.traffic().connections());
      never.come();
      app.end();
    }
  }

  @Test
  @DisplayName("a server that announces chunks and sends none, or falls silent after one: as above")
  void readTimeoutOfChunks() {
    Moment never = new Moment();
    String head = "HTTP/1.1 200 Ok\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (String begun : List.of(head, head + "3\r\nabc\r\n")) {
      try (Server server = Server.http(Replies.readBody().then(Replies.bytes(begun)).then(Replies.await(never)));
          App app = launch("pool.default.read-timeout=300ms")) {
        Answer answer = app.run("apache3/read-fully", "url", server.url("/"));
        assertTrue(answer.error().contains("SocketTimeoutException"), answer::outcomes);
        app.end();
      }
    }
    never.come();
  }

  @Test
  @DisplayName("a server that ends the connection in the place of a first chunk: as without the agent")
  void noChunk() {
    Reply ends = Replies.readBody().then(Replies.bytes("HTTP/1.1 200 Ok\r\nTransfer-Encoding: chunked\r\n\r\n"));
    try (Server server = Server.http(ends.thenClose());
        App own = lane.launch(Mode.EMPTY_AGENT).app();
        App app = launch("pool.default.read-timeout=60s")) {
      String theirs = own.run("apache3/read-fully", "url", server.url("/")).outcomes();
      assertEquals(theirs, app.run("apache3/read-fully", "url", server.url("/")).outcomes());
      app.end();
    }
  }

  @Test
  @DisplayName("nobody accepts: calls fail as with a timeout of their own, which wins")
  void connectTimeout() {
    try (FullListener full = new FullListener();
        App own = lane.launch(Mode.EMPTY_AGENT).app();
        App app = launch("pool.default.connect-timeout=300ms")) {
      String theirs = timeout(own, full, "connect-timeout", "300");
      assertEquals(theirs, timeout(app, full));
      assertEquals(theirs.replace("300", "900"), timeout(app, full, "connect-timeout", "900"));
      app.end();
    }
  }

  private static String timeout(App app, FullListener full, String... own) {
    List<String> arguments = new ArrayList<>(List.of(own));
    arguments.addAll(List.of("url", full.url("/")));
    String error = app.run("apache3/read-fully", arguments.toArray(new String[0])).error();
    assertTrue(error.contains("Timeout"), error);
    return error;
  }

  @Test
  @DisplayName("TLS that is too old: no request is sent, directly or through a tunnel")
  void lowestTls() {
    Tls older = Tls.with(KeyMaterial.named("server").keyStore()).speaking("TLSv1.2");
    try (Server server = Server.https(older, Replies.ok(100));
        Server proxy = Server.http(Tunnel.toItsTarget());
        App app = launch("pool.default.tls-at-least=tlsv1.3")) {
      String refusal = "javax.net.ssl.SSLHandshakeException: TLSv1.2 is older than pool default allows";
      assertEquals(refusal, app.run("apache3/https-trust-everybody", "url", server.url("/")).error());
      assertEquals(
          refusal,
          app.run("apache3/https-trust-everybody", "url", server.url("/"), "proxy", proxy.address()).error());
      // Its factory has shaken hands before anybody else could.
      assertEquals(
          refusal,
          app.run(
                  "apache3/https-from-stores",
                  "url", server.url("/"),
                  "trust", KeyMaterial.named("server").trustStore().toString(),
                  "password", KeyMaterial.PASSWORD)
              .error());
      assertEquals(0, server.traffic().requests().size());
      app.end();
    }
  }

  private App launch(String setting) {
    return lane.launch(Mode.WITH).agentArguments("pool.default.linger=0,pool.default.idle-timeout=4m," + setting).app();
  }
}
