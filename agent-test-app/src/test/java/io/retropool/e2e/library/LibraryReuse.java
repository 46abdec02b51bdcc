package io.retropool.e2e.library;

import static io.retropool.e2e.servers.Replies.body;
import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.head;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.Reuse;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Apps;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.Exchange;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Ntlm;
import io.retropool.e2e.servers.OpenSockets;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Request;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.SignalPort;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client made for every call, in each way in which applications make them. A library's class hides {@code lanes}. */
@ParameterizedClass(name = "[{0}] reuse")
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LibraryReuse {
  private static final String TRUST = KeyMaterial.named("server").trustStore().toString();
  private static final String PER_CALL = "client-per-call";
  /** Not to depend on how busy this machine is between two calls. */
  private static final String LINGER = "pool.default.linger=1m,pool.default.idle-timeout=1m";

  /** A limit, and by their paths pools that are otherwise. */
  private static final String LIMITED = String.join(",",
      LINGER, "pool.default.connections-per-origin=2", "pool.default.overflow=wait", "pool.default.acquire-timeout=1m",
      "route.four.path=/four", "route.four.pool=four", "pool.four.connections-per-origin=4", "pool.four.overflow=dial",
      "route.lingering.path=/lingering", "route.lingering.pool=lingering", "pool.lingering.connections-per-origin=0",
      "pool.lingering.idle-timeout=4m", "pool.lingering.linger=100ms");

  /** What the server is seen to keep a connection for; the test is that time, and waits for nothing. */
  private static final long REST_NANOS = 1_500_000_000L;

  /** What a server takes for an answer. */
  private static final long SERVED_NANOS = 10_000_000L;

  /** After which an answer comes that is not to be there at once. */
  private static final long LATE_NANOS = 20_000_000L;

  private Reuse reuse;
  private Apps others;

  @Parameter public Lane lane;

  /** The prefix of the client's habits in the application. */
  protected abstract String family();

  /** Whether managers of this version can limit for how long a connection lives. */
  protected boolean limitsLives() {
    return true;
  }

  @BeforeParameterizedClassInvocation
  void start(Lane lane) {
    reuse = new Reuse(launch().agentArguments(LINGER));
    others = new Apps();
  }

  /** How the application is started. */
  protected Launch launch() {
    return lane.launch(Mode.WITHOUT);
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (Apps last = others; Reuse first = reuse) {
      assertEquals(0, first.with().end().report().number("waits"));
    }
  }

  protected final App without() {
    return reuse.without();
  }

  /** With the agent; connections are kept for long. */
  protected final App with() {
    return reuse.with();
  }

  /** With the agent, and with limits. */
  private App limited() {
    return others.of(launch().mode(Mode.WITH).agentArguments(LIMITED));
  }

  @Test
  @DisplayName("500 clients, a call each, open one connection")
  void clientPerCall() {
    http(500, PER_CALL).todayAtLeast(100).withAgentAtMost(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "pooling", "basic"})
  @DisplayName("clients made in other ways open one connection")
  void otherWays(String made) {
    http(50, PER_CALL, "made", made).todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("100 clients that nobody closes open one connection")
  void neverClosed() {
    http(100, PER_CALL, "closed", "false").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("what the library does not try again dials until the server was seen to keep idle connections")
  void notTriedAgain() {
    try (Server server = Server.http(Replies.ok(1000));
        SignalPort rest = new SignalPort(() -> LockSupport.parkNanos(REST_NANOS))) {
      App app = with();
      app.run(family() + "/post-disconnect", "url", server.url("/"), "count", "3").allSucceeded(3);
      assertEquals(3, server.traffic().connections());
      app.run(family() + "/read-fully-disconnect", "url", server.url("/"), "count", "2", "between", rest.address())
          .allSucceeded(2);
      server.traffic().forget();
      app.run(family() + "/post-disconnect", "url", server.url("/"), "count", "50").allSucceeded(50);
      app.run(family() + '/' + PER_CALL, "url", server.url("/"), "made", "minimal", "count", "50").allSucceeded(50);
      int opened = server.traffic().connections();
      // Not none: one that has rested for too long, on a busy machine, is not trusted.
      assertTrue(opened < 50, opened + " connections of 100 calls");
    }
  }

  @ParameterizedTest
  @Tag("full")
  @ValueSource(
      strings = {"Connection: keep-alive", "Connection: keep-alive\r\nKeep-Alive: timeout=5", "Server: silent"})
  @DisplayName("500 clients, a post each, to servers as nginx, Node and Jetty: as few dials as their words allow")
  void postPerClient(String says) {
    Reply served = exchange -> {
      Replies.readBody().to(exchange);
      LockSupport.parkNanos(SERVED_NANOS);
      Replies.ok(1000, says).to(exchange);
    };
    // With what is kept by default, and as long as that.
    try (Server server = Server.http(served); App app = lane.launch(Mode.WITH).agentArguments("").app()) {
      app.run(family() + "/post-disconnect", "url", server.url("/"), "count", "500").allSucceeded(500);
      assertEquals(500, server.traffic().requests().size(), "deliveries");
      int opened = server.traffic().connections();
      boolean silent = says.startsWith("Server");
      assertTrue(silent ? opened == 500 : opened < 250, opened + " connections");
      app.end();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"post-disconnect", "streaming-post"})
  @DisplayName("what the library does not try again goes over the connection that its own client would have kept")
  void notTriedAgainByOneClient(String habit) {
    http(3, habit, "calls", "8").withAgentNoMore();
    Reply late = exchange -> {
      LockSupport.parkNanos(LATE_NANOS);
      Replies.ok(1000).to(exchange);
    };
    try (Server server = Server.http(late)) {
      limited().run(family() + '/' + habit, "url", server.url("/four"), "calls", "20").allSucceeded(1);
      int opened = server.traffic().connections();
      // Not one: an answer that is there when the client looks, on a busy machine, may have come too early.
      assertTrue(opened < 10, opened + " connections for 20 calls");
    }
  }

  @Test
  @DisplayName("a manager of one connection that has been elsewhere has none for what is not tried again")
  void oneConnectionElsewhere() {
    try (Server other = Server.http(Replies.ok(100))) {
      http(10, "posts-elsewhere", "made", "basic", "other", other.url("/")).todayAtLeast(200).withAgentNoFewer();
      http(10, "posts-elsewhere", "made", "pooling", "other", other.url("/")).todayAtLeast(100);
    }
  }

  @Test
  @DisplayName("at a limit what cannot be shared is counted as well, and its own client goes on with it")
  protected void keptForItsClient() {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    try (Server server = Server.http(Replies.headOnly(204)); OpenSockets sockets = new OpenSockets(server.port())) {
      App app = limited();
      String habit = family() + "/read-fully-disconnect";
      app.run(habit, "url", server.url("/"), "calls", "20").allSucceeded(1);
      int opened = server.traffic().connections();
      assertTrue(opened < 10, opened + " connections for 20 calls of one client");
      app.run(habit, "url", server.url("/"), "calls", "10", "threads", "6", "count", "12").allSucceeded(12);
      assertTrue(sockets.most() <= 2, sockets.most() + " sockets were open at a limit of 2");
    }
  }

  @Test
  @DisplayName("at a limit clients that share with nobody are counted from their first connection on")
  protected void countedThoughAlone() {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000));
        OpenSockets sockets = new OpenSockets(server.port())) {
      limited().run(family() + "/https-capturing-verifier", "url", server.url("/"), "trust", TRUST, "password",
          KeyMaterial.PASSWORD, "threads", "6", "count", "30").allSucceeded(30);
      assertTrue(sockets.most() <= 2, sockets.most() + " sockets were open at a limit of 2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  @DisplayName("at a limit what a user has authenticated is counted as well, and its client goes on with it")
  protected void authenticated(String state) {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    try (Server server = Server.http(Ntlm.remember(100)); App without = lane.launch(Mode.WITHOUT).app();
        App app = firmlyLimited()) {
      String[] one = ntlm(server, "u", state);
      String expected = without.run(family() + "/with-authenticator", one).allSucceeded(1).outcomes();
      without.end();
      int messages = messages(server);
      assumeTrue(messages > 0, "this version has no NTLM");
      assertTrue(expected.contains("X-User: u"), expected);
      assertEquals(expected, app.run(family() + "/with-authenticator", one).outcomes());
      assertEquals(messages, messages(server), "it was authenticated more often than without the agent");
      try (OpenSockets sockets = new OpenSockets(server.port())) {
        List<String> many = new ArrayList<>(List.of(one));
        many.addAll(List.of("threads", "6", "count", "12"));
        app.run(family() + "/with-authenticator", many.toArray(new String[0])).allSucceeded(12);
        assertTrue(sockets.most() <= 2, sockets.most() + " sockets were open at a limit of 2");
      }
      assertEquals(0, app.end().report().number("overflow"));
    }
  }

  /** For libraries that take note of whose a connection is: several users of one client. */
  protected final void authenticatedByTwo() {
    try (Server server = Server.http(Ntlm.remember(100)); App without = lane.launch(Mode.WITHOUT).app();
        App app = firmlyLimited()) {
      String[] two = ntlm(server, "alice,bob", "on");
      String expected = without.run(family() + "/with-authenticator", two).allSucceeded(1).outcomes();
      without.end();
      int messages = messages(server);
      assumeTrue(messages > 0, "this version has no NTLM");
      assertTrue(expected.contains("X-User: alice") && expected.contains("X-User: bob"), expected);
      assertEquals(expected, app.run(family() + "/with-authenticator", two).outcomes());
      assertEquals(messages, messages(server), "they were authenticated more often than without the agent");
      app.end();
    }
  }

  private App firmlyLimited() {
    String limited = LINGER + ",pool.default.connections-per-origin=2,pool.default.overflow=wait,"
        + "pool.default.acquire-timeout=2m";
    return lane.launch(Mode.WITH).agentArguments(limited).app();
  }

  private static String[] ntlm(Server server, String users, String state) {
    return new String[] {"url", server.url("/"), "user", "u", "users", users, "password", "p", "scheme", "ntlm",
        "state", state, "calls", "4", "made", "pooling"};
  }

  /** Messages of NTLM that have arrived since this was asked last. */
  private static int messages(Server server) {
    int messages = 0;
    for (Request request : server.traffic().requests()) {
      messages += request.header("Authorization") == null ? 0 : 1;
    }
    server.traffic().forget();
    return messages;
  }

  @Test
  @DisplayName("a client that lets connections live for a moment gets no older one")
  void aged() {
    assumeTrue(limitsLives(), "this version has no such setting");
    http(20, PER_CALL, "made", "aged").todayAtLeast(100).withAgentNeverShared();
  }

  @Test
  @DisplayName("clients with a new but equal context each make no second handshake")
  protected void equalContexts() {
    https(50, "https-from-stores").todayAtLeast(100).withAgentAtMost(0);
    https(50, "https-trust-everybody").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("clients whose verifiers have state of their own are never merged")
  void capturing() {
    https(20, "https-capturing-verifier").todayAtLeast(100).withAgentNeverShared();
  }

  @Test
  @DisplayName("an answer without a body shares its connection where it says itself that it has none")
  void withoutBody() {
    try (Server says = Server.http(Replies.headOnly(204, "Content-Length: 0"));
        Server silent = Server.http(Replies.headOnly(204))) {
      for (Server server : new Server[] {says, silent}) {
        with().run(family() + "/with-method", "url", server.url("/"), "method", "GET", "count", "20").allSucceeded(20);
      }
      assertEquals(1, says.traffic().connections());
      assertEquals(20, silent.traffic().connections());
    }
  }

  @Test
  @DisplayName("an answer that was cut short over TLS, by a good-bye: nothing is sent on its connection after it")
  void cutShort() {
    String length = head(200, "Content-Length: 1000") + "\r\n" + body(500);
    String oneLess = head(200, "Content-Length: 1000") + "\r\n" + body(999);
    String chunks = head(200, "Transfer-Encoding: chunked") + "\r\n1f4\r\n" + body(500) + "\r\n";
    Reply whole = Replies.ok(1000);
    for (String cut : new String[] {length, oneLess, chunks}) {
      AtomicInteger later = new AtomicInteger();
      Reply parting = readBody().then(bytes(cut)).then(exchange -> parts(exchange, later));
      Tls tls = Tls.with(KeyMaterial.named("server").keyStore()).stayingAfterItsGoodBye();
      try (Server server = Server.https(tls, inTurn(whole, whole, whole, parting, whole))) {
        fromStores(server, 3).allSucceeded(3);
        int opened = server.traffic().connections();
        fromStores(server, 1);
        assertEquals(opened, server.traffic().connections());
        fromStores(server, 2).allSucceeded(2);
      }
      assertEquals(0, later.get(), cut);
    }
  }

  private static void parts(Exchange exchange, AtomicInteger later) throws IOException {
    exchange.socket().shutdownOutput();
    while (exchange.in().read() >= 0) {
      later.incrementAndGet();
    }
    exchange.closeAfter();
  }

  private Answer fromStores(Server server, int count) {
    return with().run(family() + "/https-from-stores", "url", server.url("/"), "trust", TRUST, "password",
        KeyMaterial.PASSWORD, "count", "" + count);
  }

  @Test
  @DisplayName("once the last client is closed its connection follows, long before the idle timeout")
  protected void linger() {
    lingers("builder");
  }

  /** @param made in a way that leaves a client that can be closed */
  protected final void lingers(String made) {
    try (Server server = Server.http(Replies.ok(100))) {
      limited().run(family() + '/' + PER_CALL, "url", server.url("/lingering"), "made", made).allSucceeded(1);
      server.traffic().awaitOpen(0);
    }
  }

  @Test
  @DisplayName("1,000 clients on 20 threads open at most 20 connections")
  void threads() {
    try (Server server = Server.http(Replies.ok(1000))) {
      with().run(family() + '/' + PER_CALL, "url", server.url("/"), "count", "1000", "threads", "20")
          .allSucceeded(1000);
      assertTrue(server.traffic().connections() <= 20, server.traffic().connections() + " connections");
    }
  }

  /** Calls of a habit against a server of their own. */
  protected final Reuse.Counted http(int count, String name, String... arguments) {
    try (Server server = Server.http(Replies.ok(1000))) {
      return reuse.calls(server, count, family() + '/' + name, arguments);
    }
  }

  /** The same over TLS. */
  protected final Reuse.Counted https(int count, String name) {
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000))) {
      return reuse.calls(server, count, family() + '/' + name, "trust", TRUST, "password", KeyMaterial.PASSWORD);
    }
  }
}
