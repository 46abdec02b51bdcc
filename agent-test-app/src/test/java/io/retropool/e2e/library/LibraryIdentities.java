package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Ntlm;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Request;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.SignalPort;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pairs of clients that differ in one thing, against a server that tells them apart, and what becomes of a client that
 * is closed. A library's class hides {@code lanes}.
 */
@ParameterizedClass(name = "[{0}] identities")
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LibraryIdentities {
  private static final int ROUNDS = 3;
  private static final KeyMaterial SERVER = KeyMaterial.named("server");
  private static final KeyMaterial ALICE = KeyMaterial.named("alice");
  private static final KeyMaterial BOB = KeyMaterial.named("bob");
  private App app;

  @Parameter public Lane lane;

  /** The prefix of the client's habits in the application. */
  protected abstract String family();

  /** Whether this version answers those who ask for NTLM. */
  protected boolean knowsNtlm() {
    return true;
  }

  /** How many connections so many TLS identities open in all, each of them used more than twice. */
  protected int opened(int identities) {
    return identities;
  }

  /** So many connections were opened: where a caller goes on before its connection is back, there may be more. */
  protected void assertOpened(int identities, Server server) {
    assertEquals(identities, server.traffic().connections());
  }

  @BeforeParameterizedClassInvocation
  void start(Lane lane) {
    // Long, so that nothing is right only because it went away in time.
    app = lane.launch(Mode.WITH).agentArguments("pool.default.idle-timeout=4m,pool.default.linger=4m").app();
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (App ending = app) {
      ending.end();
    }
  }

  @Test
  @DisplayName("a client certificate speaks only for the client that has it")
  void clientCertificates() {
    try (Server server = https(Tls.askingForCertificate(SERVER.keyStore(), both()))) {
      for (int i = 0; i < ROUNDS; i++) {
        call(server, ALICE).allSucceeded(2);
        call(server, BOB).allSucceeded(2);
        trusting(server, SERVER).allSucceeded(2);
      }
      List<String> peers = server.traffic().requests().stream().map(Request::peer).toList();
      for (int i = 0; i < peers.size(); i++) {
        assertEquals(new String[] {"CN=alice", "CN=bob", null}[i / 2 % 3], peers.get(i), "request " + i);
      }
      assertOpened(opened(3), server);
    }
  }

  @Test
  @DisplayName("a client that does not trust the server fails beside one that does")
  void trust() {
    try (Server server = https(Tls.with(SERVER.keyStore()))) {
      for (int i = 0; i < ROUNDS; i++) {
        trusting(server, SERVER).allSucceeded(2);
        refused(trusting(server, BOB));
        run("https-trust-everybody", server).allSucceeded(1);
      }
      assertEquals(ROUNDS * 3, server.traffic().requests().size());
    }
  }

  @Test
  @DisplayName("a client that looks at names fails beside one that allows every name")
  protected void verifiers() {
    KeyMaterial nameless = KeyMaterial.named("nameless");
    try (Server server = https(Tls.with(nameless.keyStore()))) {
      for (int i = 0; i < ROUNDS; i++) {
        run("https-trust-everybody", server).allSucceeded(1);
        refused(trusting(server, nameless));
      }
      assertEquals(ROUNDS, server.traffic().requests().size());
    }
  }

  @Test
  @DisplayName("the same address by two proxies and directly: each call goes the way that its client chose")
  void proxies() {
    try (Server direct = Server.http(Replies.ok(1)); Server first = Server.http(Replies.ok(2));
        Server second = Server.http(Replies.ok(3))) {
      for (int i = 0; i < ROUNDS; i++) {
        run("read-fully-disconnect", direct).allSucceeded(1);
        run("read-fully-disconnect", direct, "proxy", first.address()).allSucceeded(1);
        run("read-fully-disconnect", direct, "proxy", second.address()).allSucceeded(1);
      }
      for (Server server : List.of(direct, first, second)) {
        assertEquals(ROUNDS, server.traffic().requests().size());
        assertOpened(1, server);
      }
    }
  }

  @Test
  @DisplayName("a tunnel is shared by clients without credentials, and by nobody who has some")
  protected void tunnels() {
    try (Server origin = https(Tls.with(SERVER.keyStore())); Server proxy = Server.http(Tunnel.toItsTarget())) {
      for (int i = 0; i < ROUNDS; i++) {
        run("https-trust-everybody", origin, "proxy", proxy.address()).allSucceeded(1);
      }
      assertEquals(opened(1), proxy.traffic().connections());
      for (int i = 0; i < ROUNDS; i++) {
        run("https-trust-everybody", origin, "proxy", proxy.address(), "user", "u" + i, "password", "p")
            .allSucceeded(1);
      }
      assertEquals(opened(1) + ROUNDS, proxy.traffic().connections());
    }
  }

  @Test
  @DisplayName("each of two users says who it is, on one connection")
  void users() {
    Reply reply = Replies.ifHeader("Authorization", Replies.ok(100),
        Replies.status(401, 10, "WWW-Authenticate: Basic realm=\"r\""));
    try (Server server = Server.http(reply)) {
      for (int i = 0; i < ROUNDS; i++) {
        run("with-authenticator", server, "user", "alice", "password", "a").allSucceeded(1);
        run("with-authenticator", server, "user", "bob", "password", "b").allSucceeded(1);
      }
      List<String> users = server.traffic().requests().stream().map(request -> request.header("Authorization"))
          .toList();
      for (int i = 0; i < users.size(); i++) {
        assertEquals(new String[] {null, "Basic YWxpY2U6YQ==", null, "Basic Ym9iOmI="}[i % 4], users.get(i));
      }
      assertOpened(1, server);
    }
  }

  @Test
  @DisplayName("cookies stay with the client that got them")
  protected void cookies() {
    try (Server server = Server.http(Replies.ok(100, "Set-Cookie: a=b; Path=/"))) {
      run("with-cookies", server, "count", "3").allSucceeded(3);
      List<String> cookies = server.traffic().requests().stream().map(request -> request.header("Cookie")).toList();
      for (int i = 0; i < cookies.size(); i++) {
        assertEquals(i % 2 == 0 ? null : "a=b", cookies.get(i), "request " + i);
      }
      assertOpened(1, server);
    }
  }

  @Test
  @DisplayName("a connection that NTLM authenticated carries no other client's request")
  void ntlm() {
    for (String state : new String[] {"on", "off"}) {
      try (Server server = Server.http(Ntlm.protect(100)); App without = lane.launch(Mode.WITHOUT).app()) {
        String[] arguments = {"url", server.url("/"), "user", "u", "password", "p", "scheme", "ntlm", "state", state};
        without.run(family() + "/with-authenticator", arguments).allSucceeded(1);
        int messages = assertNotSharedAfterNtlm(server.traffic().requests());
        assertEquals(knowsNtlm() ? 2 : 0, messages);
        server.traffic().forget();
        for (int i = 0; i < ROUNDS; i++) {
          app.run(family() + "/with-authenticator", arguments).allSucceeded(1);
          run("error-read", server).allSucceeded(1);
        }
        assertEquals(ROUNDS * messages, assertNotSharedAfterNtlm(server.traffic().requests()));
        without.end();
      }
    }
  }

  /** @return messages of NTLM */
  private static int assertNotSharedAfterNtlm(List<Request> requests) {
    Set<Integer> authenticated = new HashSet<>();
    int ntlm = 0;
    for (Request request : requests) {
      boolean authenticates = request.header("Authorization") != null;
      assertTrue(authenticates || !authenticated.contains(request.connection()), "shared: " + request.connection());
      if (authenticates) {
        authenticated.add(request.connection());
        ntlm++;
      }
    }
    return ntlm;
  }

  @Test
  @DisplayName("calls from two local addresses come from those")
  void localAddresses() {
    Reply from = exchange -> Replies.ok(1, "X-From: " + exchange.socket().getInetAddress().getHostAddress())
        .to(exchange);
    try (Server server = Server.http(from)) {
      for (int i = 0; i < ROUNDS; i++) {
        for (String local : new String[] {"127.0.0.1", "127.0.0.2"}) {
          String seen = run("read-fully-disconnect", server, "local", local).allSucceeded(1).outcomes();
          assertTrue(seen.contains("X-From: " + local), seen);
        }
      }
      assertOpened(2, server);
    }
  }

  @Test
  @DisplayName("a host under an address of the application's own is called there, and nowhere else")
  protected void addresses() {
    try (Server server = Server.http(Replies.ok(100)); App without = lane.launch(Mode.WITHOUT).app()) {
      String url = server.url("/").replace("127.0.0.1", "localhost");
      for (int i = 0; i < ROUNDS; i++) {
        for (String address : new String[] {"127.0.0.1", "127.0.0.2"}) {
          String[] arguments = {"url", url, "address", address};
          Answer expected = without.run(family() + "/addressed", arguments);
          Answer seen = app.run(family() + "/addressed", arguments);
          assertEquals(expected.ok(), seen.ok(), address + ": " + seen.error());
          assertEquals(expected.outcomes(), seen.outcomes());
        }
      }
      without.end();
    }
  }

  @Test
  @DisplayName("a closed client refuses its next call as it does without the agent")
  protected void usedAfterClose() {
    try (Server server = Server.http(Replies.ok(100)); App without = lane.launch(Mode.WITHOUT).app()) {
      for (String made : new String[] {"builder", "minimal", "pooling", "basic"}) {
        String[] arguments = {"url", server.url("/"), "made", made};
        String expected = without.run(family() + "/used-after-close", arguments).outcomes();
        assertEquals(expected, app.run(family() + "/used-after-close", arguments).outcomes());
      }
      without.end();
    }
  }

  @Test
  @DisplayName("a client that is closed ends its call in flight, and no other client's")
  void closedInFlight() {
    Moment arrived = new Moment();
    Moment never = new Moment();
    Reply silent = Replies.readBody().then(Replies.reach(arrived)).then(Replies.await(never));
    try (Server server = Server.http(silent); SignalPort signal = new SignalPort(arrived::await)) {
      Answer answer = run("aborted", server, "signal", signal.address(), "by", "close");
      assertTrue(answer.outcomes().contains("ended"), answer.outcomes());
      never.come();
    }
  }

  @Test
  @DisplayName("responses that are forgotten unread give their connections back")
  protected void forgotten() {
    try (Server server = Server.http(Replies.ok(200_000))) {
      run("forgotten", server, "count", "10").allSucceeded(10);
      for (int i = 0; i < 3; i++) {
        app.collect();
      }
      server.traffic().awaitOpen(1);
      run("read-fully-disconnect", server).allSucceeded(1);
    }
  }

  @Test
  @DisplayName("applications that are dropped are collected, their library and connections with them")
  protected void droppedLoaders() {
    try (Server server = https(Tls.with(SERVER.keyStore()))) {
      Answer answer = run("dropped-loader", server, "count", "3");
      assertEquals("3 x collected\n", answer.outcomes());
    }
  }

  @Test
  @Tag("full")
  @DisplayName("a hundred applications that are deployed and dropped one after the other leave nothing behind")
  protected void redeployed() {
    try (Server server = https(Tls.with(SERVER.keyStore()))) {
      for (int i = 0; i < 5; i++) {
        assertEquals("1 x 0 of 20 still held\n", run("redeployed", server, "times", "20").outcomes());
      }
      while (server.traffic().open() > 0) {
        app.collect();
      }
    }
  }

  private Answer run(String habit, Server server, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "url";
    all[1] = server.url("/");
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return app.run(family() + '/' + habit, all);
  }

  private static Server https(Tls tls) {
    return Server.https(tls, Replies.ok(100));
  }

  private Answer call(Server server, KeyMaterial caller) {
    return run("https-from-stores", server, "count", "2", "password", KeyMaterial.PASSWORD,
        "trust", SERVER.trustStore().toString(), "keys", caller.keyStore().toString());
  }

  private Answer trusting(Server server, KeyMaterial trusted) {
    return run("https-from-stores", server, "count", "2", "password", KeyMaterial.PASSWORD,
        "trust", trusted.trustStore().toString());
  }

  private static void refused(Answer answer) {
    assertEquals(0, answer.ok(), answer.outcomes());
    assertTrue(answer.error().contains("SSL"), answer.error());
  }

  /** A trust store with the certificates of both clients. */
  private static Path both() {
    return KeyMaterial.trusting("alice-and-bob", ALICE, BOB);
  }
}
