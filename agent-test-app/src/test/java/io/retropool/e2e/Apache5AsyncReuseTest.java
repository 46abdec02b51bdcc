package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Apps;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.HostileReplies;
import io.retropool.e2e.servers.Http2Server;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.OpenSockets;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.SignalPort;
import io.retropool.e2e.servers.Tls;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
class Apache5AsyncReuseTest {
  private static final String TRUST = KeyMaterial.named("server").trustStore().toString();
  private static final String PER_CALL = "apache5async/client-per-call";
  /** Not to depend on how busy this machine is between two calls. */
  private static final String LINGER = "pool.default.linger=1m,pool.default.idle-timeout=1m";
  private static final Tls KEYS = Tls.with(KeyMaterial.named("server").keyStore());
  /** The request's body may be on its way yet. */
  private static final Reply EARLY =
      Replies.bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + Replies.body(100))
          .then(Replies.readBody());

  /** So many connections does the library open to one server unless told otherwise. */
  private static final int OF_A_ROUTE = 5;
  private static final int OF_A_CLIENT_THAT_WENT_ON = 10;

  private Reuse reuse;
  private Apps limited;

  @Parameter public Lane lane;

  static List<Lane> lanes() {
    return Lanes.someOfApache5Async();
  }

  @BeforeParameterizedClassInvocation
  void start(Lane lane) {
    reuse = new Reuse(lane.launch(Mode.WITHOUT).agentArguments(LINGER));
    limited = new Apps();
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (Apps last = limited; Reuse first = reuse) {
      assertEquals(0, limited().end().report().number("overflow"));
    }
  }

  /** Where two connections are allowed. */
  private App limited() {
    String limit = "pool.default.connections=2,pool.default.acquire-timeout=1m,pool.default.overflow=wait";
    return limited.of(lane.launch(Mode.WITH).agentArguments(LINGER + ',' + limit));
  }

  @Test
  @DisplayName("500 clients, a call each, open one connection")
  void clientPerCall() {
    http(500, PER_CALL).todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("clients made in other ways open one connection")
  void otherWays() {
    for (String made : new String[] {"system", "pooling"}) {
      http(50, PER_CALL, "made", made).todayAtLeast(100).withAgentAtMost(0);
    }
  }

  @Test
  @DisplayName("1,000 clients on 20 threads open at most 20 connections, and leave no reactor behind but "
      + "those of these")
  void threads() {
    try (Server server = Server.http(Replies.ok(1000)); App app = with(LINGER)) {
      app.run(PER_CALL, "url", server.url("/"), "count", "1000", "threads", "20").allSucceeded(1000);
      int connections = server.traffic().connections();
      assertTrue(connections <= 20, connections + " connections");
      assertTrue(reactors(app, "httpclient-dispatch-shared") <= connections, app.threads());
      assertFalse(app.threads().contains("httpclient-main"), app.threads());
      assertEquals(0, app.end().report().number("waits"));
    }
  }

  @Test
  @DisplayName("100 clients that nobody closes leave no reactor and no connection of their own behind")
  void neverClosed() {
    try (Server server = Server.http(Replies.ok(1000)); App app = with(LINGER)) {
      app.run(PER_CALL, "url", server.url("/"), "count", "100", "closed", "false").allSucceeded(100);
      int connections = server.traffic().connections();
      // A caller may be faster than the thread that has just answered it.
      assertTrue(connections < 10, connections + " connections");
      assertEquals(connections, reactors(app, "httpclient-dispatch"), app.threads());
      app.end();
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
  @DisplayName("a client that lets connections live for a moment gets no older one")
  void aged() {
    http(20, PER_CALL, "made", "aged").todayAtLeast(100).withAgentNeverShared();
  }

  @Test
  @DisplayName("the library's minimal client is left alone")
  void smallest() {
    http(20, PER_CALL, "made", "smallest").todayAtLeast(100).withAgentNeverShared();
  }

  @Test
  @DisplayName("a client that is kept keeps its connections, and its own reactor when it asks for many")
  void kept() {
    try (Server server = Server.http(Replies.ok(1000))) {
      String usual =
          reuse.without().run("apache5async/kept", "url", server.url("/"), "calls", "100").allSucceeded(1).outcomes();
      int opened = server.traffic().connections();
      server.traffic().forget();
      assertEquals(usual, reuse.with().run("apache5async/kept", "url", server.url("/"), "calls", "100").outcomes());
      int connections = server.traffic().connections();
      assertTrue(connections <= opened + OF_A_CLIENT_THAT_WENT_ON, connections + " connections, without " + opened);
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
      reuse.with().run("apache5async/blocked-callback", "url", server.url("/"), "calls", "10").allSucceeded(1);
      assertEquals(2, server.traffic().connections());
    }
  }

  @Test
  @DisplayName("five calls at once of one client, where two connections are allowed: they wait, and their "
      + "caller does not")
  void limit() {
    assertEquals(2, neverMoreThanTwo("kept", 20, 1));
  }

  @Test
  @DisplayName("eight threads with a client for every call, whatever it does, where two connections are allowed")
  void limitOfMany() {
    neverMoreThanTwo("mixed", 160, 8);
  }

  @Test
  @DisplayName("clients that are kept, and whose connections nobody else may have, keep none beyond what is allowed")
  void limitOfKept() {
    neverMoreThanTwo("posting", 8, 4, "streamed", "true", "calls", "5", "together", "3", "length", "300000");
  }

  /** @return how many were opened, one after the other */
  private int neverMoreThanTwo(String habit, int count, int threads, String... more) {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    Reply replies = Replies.inTurn(Replies.ok(100), EARLY, EARLY, EARLY, EARLY, Replies.ok(100));
    try (Server server = Server.http(replies); OpenSockets sockets = new OpenSockets(server.port())) {
      List<String> all = new ArrayList<>(List.of(more));
      all.addAll(List.of("url", server.url("/"), "count", "" + count, "threads", "" + threads));
      limited().run("apache5async/" + habit, all.toArray(new String[0])).allSucceeded(count);
      assertTrue(sockets.most() <= 2, sockets.most() + " sockets were open");
      return server.traffic().connections();
    }
  }

  @Test
  @DisplayName("what has carried a request with a body serves the next call, if nothing was said before its end")
  void bodies() {
    Reply late = Replies.readBody()
        .then(exchange -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50))).then(Replies.ok(10));
    Reply expected = Replies.bytes("HTTP/1.1 100 Continue\r\n\r\n").then(late);
    assertEquals(1, afterBody(late), "a small one");
    assertEquals(1, afterBody(late, "length", "300000"), "a large one");
    assertEquals(1, afterBody(late, "streamed", "true", "framing", "chunked"), "in chunks");
    assertEquals(1, afterBody(expected, "header", "Expect:100-continue"), "one that was waited for");
    assertEquals(2, afterBody(EARLY, "length", "20000000"), "answered too early");
  }

  /** @return how many connections a request with a body, and one without after it, open over http and https alike */
  private int afterBody(Reply answer, String... request) {
    try (Server plain = Server.http(Replies.inTurn(answer, Replies.ok(10)));
        Server secure = Server.https(KEYS, Replies.inTurn(answer, Replies.ok(10)))) {
      for (Server server : List.of(plain, secure)) {
        List<String> all = new ArrayList<>(List.of(request));
        all.addAll(List.of("url", server.url("/")));
        reuse.with().run("apache5async/posting", all.toArray(new String[0])).allSucceeded(1);
        reuse.with().run("apache5async/https-trust-everybody", "url", server.url("/")).allSucceeded(1);
      }
      assertEquals(plain.traffic().connections(), secure.traffic().connections(), "plain, and over TLS");
      return plain.traffic().connections();
    }
  }

  @Test
  @DisplayName("a connection that speaks HTTP/2 stays with the client that opened it")
  void http2() {
    try (Http2Server server = Http2Server.allowing(100, stream -> stream.ok(100)); App app = with(LINGER)) {
      app.run("apache5async/posting", "url", server.url(), "calls", "5", "together", "3").allSucceeded(1);
      int opened = server.traffic().connections();
      assertTrue(opened <= OF_A_ROUTE, opened + " connections");
      app.run("apache5async/https-trust-everybody", "url", server.url(), "count", "3").allSucceeded(3);
      assertEquals(opened + 3, server.traffic().connections());
      assertEquals(0, app.end().report().number("reused"));
    }
  }

  @Test
  @DisplayName("a callback finds on its thread what its client's own threads have, and nothing of others")
  void whatThreadsHold() {
    try (Server server = Server.http(Replies.ok(100))) {
      String usual =
          reuse.without().run("apache5async/what-threads-hold", "url", server.url("/")).allSucceeded(1).outcomes();
      server.traffic().forget();
      assertEquals(usual, reuse.with().run("apache5async/what-threads-hold", "url", server.url("/")).outcomes());
      assertEquals(1, server.traffic().connections());
    }
  }

  @Test
  @DisplayName("a client that is used after it was closed fails in the library's own words")
  void usedAfterClose() {
    try (Server server = Server.http(Replies.ok(100))) {
      String usual = reuse.without().run("apache5async/used-after-close", "url", server.url("/")).outcomes();
      assertEquals(usual, reuse.with().run("apache5async/used-after-close", "url", server.url("/")).outcomes());
      assertTrue(usual.contains("Exception"), usual);
    }
  }

  @Test
  @DisplayName("what a caller's own code throws comes to the same as without the agent, and his client is soon closed")
  void throwing() {
    try (Server server = Server.http(HostileReplies.ifMethod("HEAD", Replies.headOnly(200), Replies.ok(100)))) {
      for (String method : new String[] {"GET", "HEAD"}) {
        for (String at : new String[] {"head", "body", "result", "callback"}) {
          String[] arguments = {"url", server.url("/"), "method", method, "at", at};
          assertEquals(
              reuse.without().run("apache5async/throwing", arguments).allSucceeded(1).outcomes(),
              reuse.with().run("apache5async/throwing", arguments).outcomes(),
              () -> method + ", thrown at the " + at);
        }
      }
    }
  }

  @Test
  @DisplayName("a client some of whose calls were cancelled while they began is soon closed")
  void cancelledInLine() {
    Reply late =
        Replies.readBody()
            .then(exchange -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10)))
            .then(Replies.ok(100));
    try (Server server = Server.http(late)) {
      String[] arguments = {"url", server.url("/"), "count", "100", "threads", "4"};
      assertEquals("100 x 200 200 200 200 closed\n",
          reuse.with().run("apache5async/cancelled-in-line", arguments).outcomes());
    }
  }

  @Test
  @DisplayName("who waits for the end of a client waits for the calls that it has under way")
  void awaitedEnd() {
    String usual = awaitedEndOn(reuse.without());
    assertEquals(usual, awaitedEndOn(reuse.with()));
    assertTrue(usual.contains("answered: true"), usual);
  }

  private static String awaitedEndOn(App app) {
    Moment arrived = new Moment();
    Reply late =
        Replies.readBody()
            .then(exchange -> arrived.come())
            .then(exchange -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300)))
            .then(Replies.ok(100));
    try (Server server = Server.http(late); SignalPort signal = new SignalPort(arrived::await)) {
      return app.run("apache5async/awaited-end", "url", server.url("/"), "signal", signal.address()).outcomes();
    }
  }

  private static long reactors(App app, String name) {
    String threads = app.threads();
    return threads.split(name + "-", -1).length - 1;
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
    try (Server server = Server.https(KEYS, Replies.ok(1000))) {
      return reuse.calls(
          server, count, "apache5async/" + name, "trust", TRUST, "password", KeyMaterial.PASSWORD);
    }
  }
}
