package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.HostileReplies;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.OpenSockets;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A client made for every call, in each way in which applications make them, and the threads that come with it. */
@ParameterizedClass(name = "[{0}] reuse")
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Apache4AsyncReuseTest {
  private static final String TRUST = KeyMaterial.named("server").trustStore().toString();
  private static final String PER_CALL = "apache4async/client-per-call";
  /** Not to depend on how busy this machine is between two calls. */
  private static final String LINGER = "pool.default.linger=1m,pool.default.idle-timeout=1m";
  private static final int OF_A_CLIENT_THAT_WENT_ON = 10;

  private Reuse reuse;

  @Parameter public Lane lane;

  static List<Lane> lanes() {
    return Lanes.someOfApache4Async();
  }

  @BeforeParameterizedClassInvocation
  void start(Lane lane) {
    reuse = new Reuse(lane.launch(Mode.WITHOUT).agentArguments(LINGER));
  }

  @AfterParameterizedClassInvocation
  void end() {
    reuse.close();
  }

  @Test
  @DisplayName("500 clients, a call each, open one connection")
  void clientPerCall() {
    http(500, PER_CALL).todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("clients made in other ways open one connection")
  void otherWays() {
    http(50, PER_CALL, "made", "system").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("1,000 clients on 20 threads open at most 20 connections, and leave no reactor but of these")
  void threads() {
    try (Server server = Server.http(Replies.ok(1000)); App app = with(LINGER)) {
      app.run(PER_CALL, "url", server.url("/"), "count", "1000", "threads", "20").allSucceeded(1000);
      int connections = server.traffic().connections();
      assertTrue(connections <= 20, connections + " connections");
      assertTrue(dispatchers(app) <= connections, app.threads());
      assertFalse(app.threads().contains("x pool-"), app.threads());
      assertEquals(0, app.end().report().number("waits"));
    }
  }

  @Test
  @DisplayName("100 clients that nobody closes leave no connection of their own, and a thread each that runs nothing")
  void neverClosed() {
    try (Server server = Server.http(Replies.ok(1000)); App app = with(LINGER)) {
      app.run(PER_CALL, "url", server.url("/"), "count", "100", "closed", "false").allSucceeded(100);
      int connections = server.traffic().connections();
      // A caller may be faster than the thread that has just answered it.
      assertTrue(connections < 10, connections + " connections");
      assertEquals(connections, dispatchers(app), app.threads());
      // As without the agent, these keep the JVM from ending.
      assertEquals(100, app.threads().split("x pool-", -1).length - 1, app.threads());
    }
  }

  @Test
  @DisplayName("clients with a new but equal context each make no second handshake")
  void equalContexts() {
    https(50, "https-from-stores").todayAtLeast(100).withAgentAtMost(0);
    https(50, "https-trust-everybody").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("clients that cannot be proved equal open as many connections as without, and leave none")
  void unprovable() {
    https(20, "https-capturing-verifier").todayAtLeast(100).withAgentNeverShared();
    https(20, "https-capturing-trust").todayAtLeast(100).withAgentNeverShared();
  }

  @Test
  @DisplayName("managers and threads of the application's own are left alone, and so is the library's minimal client")
  void leftAlone() {
    for (String made : new String[] {"pooling", "threads", "smallest"}) {
      http(20, PER_CALL, "made", made).todayAtLeast(100).withAgentNeverShared();
    }
  }

  @Test
  @DisplayName("a client that is kept keeps its connections, and its own reactor when it asks for many")
  void kept() {
    try (Server server = Server.http(Replies.ok(1000))) {
      String usual =
          reuse.without().run("apache4async/kept", "url", server.url("/"), "calls", "100").allSucceeded(1).outcomes();
      int opened = server.traffic().connections();
      server.traffic().forget();
      assertEquals(usual, reuse.with().run("apache4async/kept", "url", server.url("/"), "calls", "100").outcomes());
      int connections = server.traffic().connections();
      assertTrue(connections <= opened + OF_A_CLIENT_THAT_WENT_ON, connections + " connections, without " + opened);
    }
  }

  @Test
  @DisplayName("a server that reads the second request on a connection and closes: one GET comes twice, then all dial")
  void comesTwiceOnce() {
    Reply second = Replies.readBody().then(Replies.close());
    try (Server server = Server.http(HostileReplies.firstOnConnection(Replies.ok(100), second));
        App app = with(LINGER)) {
      app.run(PER_CALL, "url", server.url("/"), "count", "20").allSucceeded(20);
      assertEquals(21, server.traffic().requests().size(), "deliveries");
      // On one connection there were two.
      assertEquals(20, server.traffic().connections());
      app.end();
    }
  }

  @Test
  @DisplayName("once the last client is closed its connection and its reactor follow, long before the idle timeout")
  void linger() {
    try (Server server = Server.http(Replies.ok(100));
        App app = with("pool.default.idle-timeout=4m,pool.default.linger=100ms")) {
      app.run(PER_CALL, "url", server.url("/")).allSucceeded(1);
      server.traffic().awaitOpen(0);
      app.end();
    }
  }

  @Test
  @DisplayName("a callback that blocks keeps nobody else's call waiting")
  void blockedCallback() {
    try (Server server = Server.http(Replies.ok(100))) {
      reuse.with().run("apache4async/blocked-callback", "url", server.url("/"), "calls", "10").allSucceeded(1);
      assertEquals(2, server.traffic().connections());
    }
  }

  @Test
  @DisplayName("five calls at once of one client, where two connections are allowed: they wait, their caller does not")
  void limit() {
    String limit = "pool.default.connections=2,pool.default.acquire-timeout=1m,pool.default.overflow=wait";
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    try (Server server = Server.http(Replies.ok(100));
        OpenSockets sockets = new OpenSockets(server.port());
        App app = with(LINGER + ',' + limit)) {
      app.run("apache4async/kept", "url", server.url("/"), "calls", "20").allSucceeded(1);
      app.run("apache4async/status-only", "url", server.url("/"), "threads", "4", "count", "40").allSucceeded(40);
      app.run("apache4async/post-disconnect", "url", server.url("/"), "threads", "4", "count", "40").allSucceeded(40);
      assertTrue(sockets.most() <= 2, sockets.most() + " sockets were open at a limit of 2");
      assertEquals(0, app.end().report().number("overflow"));
    }
  }

  @Test
  @DisplayName("where there is a limit, what a client does not share is closed when its close returns")
  void closedWithItsClient() {
    assumeTrue(Files.exists(OpenSockets.TABLE), "descriptors are counted as Linux counts them");
    try (Server server = Server.http(Replies.ok(100)); App app = with(LINGER + ",pool.default.connections=2")) {
      app.run("apache4async/post-disconnect", "url", server.url("/"), "count", "5").allSucceeded(5);
      assertEquals("30 x 0 more\n",
          app.run("apache4async/descriptors-after-close", "url", server.url("/"), "count", "30").outcomes());
      app.end();
    }
  }

  @Test
  @DisplayName("a callback finds on its thread what its client's own threads have, and nothing of others")
  void whatThreadsHold() {
    try (Server server = Server.http(Replies.ok(100))) {
      String usual =
          reuse.without().run("apache4async/what-threads-hold", "url", server.url("/")).allSucceeded(1).outcomes();
      server.traffic().forget();
      assertEquals(usual, reuse.with().run("apache4async/what-threads-hold", "url", server.url("/")).outcomes());
      assertEquals(1, server.traffic().connections());
    }
  }

  @Test
  @DisplayName("a client that is used after it was closed fails in the library's own words")
  void usedAfterClose() {
    try (Server server = Server.http(Replies.ok(100))) {
      String usual = reuse.without().run("apache4async/used-after-close", "url", server.url("/")).outcomes();
      assertEquals(usual, reuse.with().run("apache4async/used-after-close", "url", server.url("/")).outcomes());
      assertTrue(usual.contains("Exception"), usual);
    }
  }

  private static int dispatchers(App app) {
    return app.threads().split("x I/O dispatcher ", -1).length - 1;
  }

  private App with(String options) {
    return lane.launch(Mode.WITH).agentArguments(options).app();
  }

  private Reuse.Counted http(int count, String name, String... arguments) {
    try (Server server = Server.http(Replies.ok(1000))) {
      return reuse.calls(server, count, name, arguments);
    }
  }

  private Reuse.Counted https(int count, String name) {
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000))) {
      return reuse.calls(
          server, count, "apache4async/" + name, "trust", TRUST, "password", KeyMaterial.PASSWORD);
    }
  }
}
