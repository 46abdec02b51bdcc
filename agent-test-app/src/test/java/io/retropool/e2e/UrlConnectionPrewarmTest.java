package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that are there before a call asks for them, as the servers and the events see them. */
@ParameterizedClass(name = "[{0}] prewarmed connections", allowZeroInvocations = true)
@MethodSource("jdks")
class UrlConnectionPrewarmTest {
  private static final KeyMaterial KEYS = KeyMaterial.named("server");
  private static final String PLAIN = "urlconnection/read-fully-disconnect";
  private static final String SECURE = "urlconnection/https-trust-everybody";
  private static final String STATEFUL = "urlconnection/https-capturing-verifier";

  /** Only what hangs runs into it. */
  private static final long LAST_RESORT_NANOS = 60_000_000_000L;

  @Parameter Jdk jdk;

  @TempDir Path folder;

  private String more = "";

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("http: none before the first call; the next four at once need no dial; with 0 the others are closed")
  void plain() throws IOException {
    Moment all = new Moment();
    try (Server server = Server.http(Replies.inTurn(Replies.ok(10), Replies.await(all).then(Replies.ok(10))));
        Server other = Server.http(Replies.ok(10));
        App app = app("4", server, Launch.on(jdk, Mode.WITHOUT).flags("-esa"))) {
      app.run(PLAIN, "url", other.url("/")).allSucceeded(1);
      awaitIdle(app, other, 1);
      assertEquals(0, server.traffic().connections());

      app.run(PLAIN, "url", server.url("/")).allSucceeded(1);
      awaitIdle(app, server, 4);
      assertEquals(4, server.traffic().connections());
      assertEquals(1, other.traffic().connections());
      assertEquals("0", app.bean(upstream(server), "ConnectionsReusedTotal"));

      CompletableFuture<Void> four =
          CompletableFuture.runAsync(
              () -> app.run(PLAIN, "url", server.url("/"), "threads", "4", "count", "4").allSucceeded(4));
      server.traffic().awaitRequests(5);
      server.traffic().awaitConnections(8);
      all.come();
      four.join();
      assertEquals("4", app.bean(upstream(server), "ConnectionsReusedTotal"));
      awaitIdle(app, server, 8);

      write("0", server);
      app.awaitStderr("reloaded, pool.default.prewarm: 4 -> 0", 0);
      server.traffic().awaitOpen(4);
      app.run(PLAIN, "url", server.url("/")).allSucceeded(1);
      assertEquals("4", app.bean(upstream(server), "IdleConnections"));
      assertEquals(8, server.traffic().connections());
      app.end();
    }
  }

  @Test
  @DisplayName("https: a new context for each call finds them secured, and the events say why they were dialled")
  void secure() throws IOException {
    Path file = Recorded.file(jdk, "prewarm");
    try (Server server = Server.https(Tls.with(KEYS.keyStore()), Replies.ok(10));
        App app = app("3", server, Launch.on(jdk, Mode.WITHOUT).flags(Recorded.flag(file)))) {
      app.run(SECURE, "url", server.url("/")).allSucceeded(1);
      awaitIdle(app, server, 3);
      server.traffic().awaitHandshakes(3);

      app.run(SECURE, "url", server.url("/"), "count", "20").allSucceeded(20);
      server.traffic().awaitHandshakes(3);
      assertTrue(handshakes(server) <= 4, "more than one besides, although one is in use at a time");
      assertEquals("20", app.bean(upstream(server), "ConnectionsReusedTotal"));

      write("0", server);
      server.traffic().awaitOpen(1);
      app.end();
      Recorded.Rows dials = new Recorded(file).rows("Dial").where("origin", origin(server));
      assertEquals(1, dials.where("reason", "empty").count());
      assertEquals(dials.count() - 1, dials.where("reason", "prewarm").count());
      assertEquals(Set.of(""), dials.distinct("failed"));
      assertEquals(Set.of("default"), dials.distinct("pool"));
      Recorded.Rows exchanges = new Recorded(file).rows("Exchange").where("origin", origin(server));
      assertEquals(21, exchanges.count());
      Recorded.Rows reloaded = new Recorded(file).rows("ConfigurationReloaded").where("key", "pool.default.prewarm");
      assertEquals(List.of("3"), reloaded.sorted("from"));
      assertEquals(List.of("0"), reloaded.sorted("to"));
    }
  }

  @Test
  @DisplayName("what the application's own code decides for each object is never opened outside its call")
  void byObject() throws IOException {
    try (Server server = Server.https(Tls.with(KEYS.keyStore()), Replies.ok(10));
        App app = app("3", server, Launch.on(jdk, Mode.WITHOUT))) {
      app.run(STATEFUL, "url", server.url("/"), "count", "3", "trust", KEYS.trustStore().toString(), "password",
          KeyMaterial.PASSWORD).allSucceeded(3);
      // Upkeep has come by when this has its three.
      app.run(SECURE, "url", server.url("/")).allSucceeded(1);
      awaitIdle(app, server, 3);
      assertEquals(3 + 3, server.traffic().connections());
      app.end();
    }
  }

  @Test
  @DisplayName("where dials are refused calls go on with what is open, and each refused dial is counted and recorded")
  void refused() throws IOException {
    Path file = Recorded.file(jdk, "prewarm-refused");
    Reply last = Replies.ok(10, "Connection: close").thenClose();
    try (Server server = Server.http(Replies.inTurn(Replies.ok(10), last));
        App app = app("2", server, Launch.on(jdk, Mode.WITHOUT).flags(Recorded.flag(file)))) {
      app.run(PLAIN, "url", server.url("/")).allSucceeded(1);
      awaitIdle(app, server, 2);
      server.refuse();
      app.run(PLAIN, "url", server.url("/")).allSucceeded(1);
      await(app, server, "ConnectionsFailedTotal", 1);
      app.run(PLAIN, "url", server.url("/")).allSucceeded(1);
      app.end();
      Recorded.Rows dials = new Recorded(file).rows("Dial").where("failed", "java.net.ConnectException");
      assertEquals(Set.of("prewarm"), dials.distinct("reason"));
    }
  }

  @Test
  @DisplayName("what the server keeps for a second is not replaced all the time")
  void shortLived() throws IOException {
    more = "pool.default.prewarm-renew = 2s\n";
    try (Server server = Server.http(Replies.ok(10, "Connection: keep-alive", "Keep-Alive: timeout=1"));
        App app = app("2", server, Launch.on(jdk, Mode.WITHOUT))) {
      app.run(PLAIN, "url", server.url("/")).allSucceeded(1);
      awaitIdle(app, server, 0);
      assertTrue(server.traffic().connections() <= 2, server.traffic().connections() + " connections");
      app.end();
    }
  }

  @Test
  @DisplayName("a server that says 408 and closes, because no first request has come, is trusted as before")
  void givenUp() throws IOException {
    try (Server server = Server.http(Replies.ok(10));
        App app = app("3", server, Launch.on(jdk, Mode.WITHOUT))) {
      app.run(PLAIN, "url", server.url("/")).allSucceeded(1);
      server.traffic().awaitConnections(3);
      awaitIdle(app, server, 3);
      server.giveUpUntried("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      app.run(PLAIN, "url", server.url("/"), "count", "3").allSucceeded(3);
      assertEquals("3", app.bean(upstream(server), "ConnectionsReusedTotal"));
      app.end();
    }
  }

  private static int handshakes(Server server) {
    return server.traffic().fullHandshakes() + server.traffic().resumedHandshakes();
  }

  private static String origin(Server server) {
    return server.url("");
  }

  private static String upstream(Server server) {
    return "io.retropool:type=Upstream,pool=default,origin=\"" + origin(server) + "\"";
  }

  /** The beans come a moment after JMX is first asked for. */
  private static void awaitIdle(App app, Server server, int connections) {
    await(app, server, "IdleConnections", connections);
  }

  private static void await(App app, Server server, String attribute, int number) {
    long lastResort = System.nanoTime() + LAST_RESORT_NANOS;
    String value;
    do {
      value = app.bean(upstream(server), attribute);
      assertTrue(System.nanoTime() < lastResort, attribute + " is " + value);
    } while (!value.equals(Integer.toString(number)));
  }

  private App app(String connections, Server server, Launch launch) throws IOException {
    write(connections, server);
    String agent = WithAgent.flag("config=" + file(), "reload.interval=20ms");
    return launch.flags(WithAgent.REPORTING, agent).app();
  }

  private void write(String connections, Server server) throws IOException {
    String text =
        "pool.default.prewarm = " + connections
            + "\npool.default.prewarm-origins = " + origin(server)
            + "\npool.default.idle-timeout = 2m\njmx = on\n" + more;
    Files.move(Files.writeString(folder.resolve("next"), text), file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file() {
    return folder.resolve("prewarm.properties");
  }
}
