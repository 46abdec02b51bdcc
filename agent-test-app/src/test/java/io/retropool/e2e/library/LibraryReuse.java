package io.retropool.e2e.library;

import static io.retropool.e2e.servers.Replies.body;
import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.head;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.Exchange;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.SignalPort;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client made for every call, in each way in which applications make them. */
public abstract class LibraryReuse extends LibraryLimits {
  /** What the server is seen to keep a connection for; the test is that time, and waits for nothing. */
  private static final long REST_NANOS = 1_500_000_000L;

  /** What a server takes for an answer. */
  private static final long SERVED_NANOS = 10_000_000L;

  /** After which an answer comes that is not to be there at once. */
  private static final long LATE_NANOS = 20_000_000L;

  /** Whether managers of this version can limit for how long a connection lives. */
  protected boolean limitsLives() {
    return true;
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
}
