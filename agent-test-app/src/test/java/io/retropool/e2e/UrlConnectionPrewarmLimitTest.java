package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.FullListener;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.OpenSockets;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls at a limit while a connection is opened for none: they have its place, and pay nothing for it. */
@ParameterizedClass(name = "[{0}] prewarmed connections at a limit", allowZeroInvocations = true)
@MethodSource("jdks")
class UrlConnectionPrewarmLimitTest {
  private static final KeyMaterial KEYS = KeyMaterial.named("server");
  private static final String NAME = "warm.test";
  private static final String PLAIN = "urlconnection/read-fully-disconnect";
  private static final String SECURE = "urlconnection/https-trust-everybody";
  private static final int LIMIT = 4;

  @Parameter Jdk jdk;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("https: a handshake that hangs is given up for a call, and no more are open than the limit says")
  void handshake() throws IOException {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    Moment all = new Moment();
    try (Server server = Server.https(Tls.with(KEYS.keyStore()), first(all));
        OpenSockets sockets = new OpenSockets(server.port());
        App app = app(rules(2, server.url("")))) {
      server.beSilentOn(2);
      app.run(SECURE, "url", server.url("/")).allSucceeded(1);
      server.traffic().awaitConnections(2);
      atOnce(app, SECURE, server.url("/"), server, all);
      assertEquals(1 + LIMIT, server.traffic().connections());
      assertMost(sockets, 0);
      ended(app);
    }
  }

  @Test
  @DisplayName("http: a connect that hangs is given up for a call, and no more are open than the limit says")
  void connect() throws IOException {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    Moment all = new Moment();
    name("127.0.0.1");
    try (Server server = Server.http(first(all));
        FullListener full = new FullListener(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), server.port()));
        App app = app(rules(0, url(server)));
        OpenSockets sockets = new OpenSockets(server.port())) {
      int filling = OpenSockets.count(server.port());
      app.run(PLAIN, "url", url(server) + "/").allSucceeded(1);
      name("127.0.0.2");
      write(rules(2, url(server)));
      app.awaitStderr("reloaded, pool.default.prewarm: 0 -> 2", 0);
      app.run(PLAIN, "url", url(server) + "/").allSucceeded(1);
      awaitSockets(server, filling + 2);
      name("127.0.0.1");
      atOnce(app, PLAIN, url(server) + "/", server, all);
      assertEquals(LIMIT, server.traffic().connections());
      assertMost(sockets, filling);
      ended(app);
    }
  }

  /** As many calls as the limit allows, each of which is answered when all have come. */
  private static void atOnce(App app, String habit, String url, Server server, Moment all) {
    int before = server.traffic().requests().size();
    String calls = Integer.toString(LIMIT);
    CompletableFuture<Void> done = CompletableFuture.runAsync(
        () -> app.run(habit, "url", url + "late", "threads", calls, "count", calls).allSucceeded(LIMIT));
    server.traffic().awaitRequests(before + LIMIT);
    all.come();
    done.join();
  }

  private static Reply first(Moment all) {
    Reply late = Replies.await(all).then(Replies.ok(10));
    return exchange -> (exchange.request().target().equals("/late") ? late : Replies.ok(10)).to(exchange);
  }

  private static void assertMost(OpenSockets sockets, int others) {
    int most = sockets.most() - others;
    assertTrue(most <= LIMIT, most + " sockets were open at a limit of " + LIMIT);
  }

  private static void awaitSockets(Server server, int number) {
    long lastResort = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    for (int seen; (seen = OpenSockets.count(server.port())) != number; ) {
      assertTrue(System.nanoTime() < lastResort, seen + " sockets");
    }
  }

  private static void ended(App app) {
    app.end().report().check();
    assertEquals(0, app.end().report().number("overflow"));
  }

  private static String url(Server server) {
    return "http://" + NAME + ":" + server.port();
  }

  /** Whoever has to wait for a dial that hangs fails. */
  private static String rules(int prewarm, String origin) {
    return "pool.default.connections-per-origin = " + LIMIT
        + "\npool.default.overflow = wait\npool.default.acquire-timeout = 900ms"
        + "\npool.default.idle-timeout = 2m\npool.default.prewarm = " + prewarm
        + "\npool.default.prewarm-origins = " + origin + "\n";
  }

  private App app(String rules) throws IOException {
    write(rules);
    String agent = WithAgent.flag("config=" + folder.resolve("r.properties"), "reload.interval=20ms");
    App app = Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.REPORTING, agent)
        .flags("-Djdk.net.hosts.file=" + folder.resolve("hosts"), "-Dsun.net.inetaddr.ttl=0").app();
    if (jdk.feature() < 9) {
      app.run("odd/hosts-file", "file", folder.resolve("hosts").toString()).allSucceeded(1);
    }
    return app;
  }

  private void name(String address) throws IOException {
    replace(address + " " + NAME + "\n", "hosts");
  }

  private void write(String rules) throws IOException {
    replace(rules, "r.properties");
  }

  private void replace(String text, String file) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }
}
