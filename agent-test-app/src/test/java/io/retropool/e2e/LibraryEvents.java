package io.retropool.e2e;

import static io.retropool.e2e.EventfulCalls.SECRET;
import static io.retropool.e2e.EventfulCalls.origin;
import static io.retropool.e2e.Recorded.NOTHING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a recording says of the calls of a library whose client is made for every call, with a server for each cause. A
 * library's class hides {@code lanes}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "[{0}] events")
@MethodSource("lanes")
abstract class LibraryEvents {
  private static final int HAS_HOSTS_FILE = 9;
  private static final int DEPTH = 3;
  private static final String UNKNOWN = "unknown.test";
  private static final KeyMaterial KEYS = KeyMaterial.named("server");
  private static final Reply OK = Replies.ok(1000);
  private static final String RULES = """
      route.first.path = /first
      route.first.pool = brief
      pool.brief.idle-timeout = 10ms
      route.nested.path = /nested
      route.nested.pool = narrow
      route.nested.tag.upstream = n
      pool.default.linger = 0
      pool.default.idle-timeout = 4m
      pool.narrow.connections-per-origin = 1
      """;

  private Server first;
  private Server shared;
  private Server unread;
  private Server stale;
  private Server mute;
  private Server nested;
  private Server bodiless;
  private Server refusing;
  private Server secure;
  private Server untrusted;
  private Server proxy;
  private Recorded recorded;

  @TempDir Path folder;

  @Parameter Lane lane;

  /** The prefix of the client's habits in the application, and its name in the options. */
  protected abstract String family();

  /** Whether a handshake is told apart from the connect where there is no tunnel. */
  protected boolean tellsHandshakes() {
    return true;
  }

  /** How many connections two calls over TLS with one context take. */
  protected int securedDirectly() {
    return 1;
  }

  /** How often the library tries again what had no answer. */
  protected abstract int retries();

  /** How often it dials a server that accepts no connection. */
  protected int refusedDials() {
    return 1;
  }

  /** A habit that lets go of an answer which it has not read, where the library does not read the rest of it. */
  protected String lettingGo() {
    return "read-one-disconnect";
  }

  @BeforeParameterizedClassInvocation
  void servers() {
    first = Server.http(OK);
    shared = Server.http(OK);
    unread = Server.http(Replies.ok(600_000));
    stale = Server.http(Replies.inTurn(OK, Replies.close(), OK));
    mute = Server.http(Replies.close());
    nested = Server.http(OK);
    bodiless = Server.http(Replies.headOnly(204));
    refusing = Server.http(OK);
    refusing.refuse();
    secure = Server.https(Tls.with(KEYS.keyStore()), OK);
    untrusted = Server.https(Tls.with(KeyMaterial.named("stranger").keyStore()), OK);
    proxy = Server.http(Tunnel.toItsTarget());
    recorded = null;
  }

  @AfterParameterizedClassInvocation
  void close() {
    List.of(first, shared, unread, stale, refusing, mute, nested, bodiless, secure, untrusted, proxy)
        .forEach(Server::close);
  }

  /** Recorded once for all tests of a lane. */
  private Recorded recorded() throws IOException {
    if (recorded == null) {
      Path file = Recorded.file(lane.jdk(), family() + lane.library());
      Path rules = Files.writeString(folder.resolve("rules.properties"), RULES);
      Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
      String[] flags = {WithAgent.REPORTING, WithAgent.flag("config=" + rules), Recorded.flag(file),
          "-Djdk.net.hosts.file=" + hosts};
      try (App app = lane.launch(Mode.WITHOUT).flags(flags).app()) {
        calls(app);
        EventfulCalls.ended(app);
      }
      recorded = new Recorded(file);
    }
    return recorded;
  }

  private void calls(App app) {
    first(app);
    call(app, "read-fully-disconnect", shared, "/", "count", "3").allSucceeded(3);
    call(app, lettingGo(), unread, "/").allSucceeded(1);
    call(app, "client-per-call", stale, "/", "count", "2").allSucceeded(2);
    assertEquals(1, call(app, "client-per-call", mute, "/").failed());
    call(app, "nested", nested, "/nested", "depth", "" + DEPTH).allSucceeded(1);
    call(app, "read-fully-disconnect", bodiless, "/").allSucceeded(1);
    assertEquals(1, call(app, "client-per-call", refusing, "/").failed());
    String[] stores = {"trust", KEYS.trustStore().toString(), "password", KeyMaterial.PASSWORD};
    call(app, "https-from-stores", secure, "/", "trust", stores[1], "password", stores[3], "count", "2")
        .allSucceeded(2);
    call(app, "https-trust-everybody", secure, "/", "proxy", proxy.address()).allSucceeded(1);
    assertEquals(1, call(app, "https-from-stores", untrusted, "/", stores).failed());
    if (lane.jdk().feature() >= HAS_HOSTS_FILE) {
      assertEquals(1, app.run(family() + "/client-per-call", "url", "http://" + UNKNOWN + "/").failed());
    }
  }

  /** With the first dial methods of the JDK's own are woven, by the thread that then closes its idle connection. */
  private void first(App app) {
    call(app, "read-fully-disconnect", first, "/first").allSucceeded(1);
    while (first.traffic().open() > 0) {
      Thread.onSpinWait();
    }
  }

  private Answer call(App app, String habit, Server server, String path, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("url", server.url(path + "?key=" + SECRET), "header", "X-Key:" + SECRET));
    return app.run(family() + '/' + habit, arguments.toArray(new String[0]));
  }

  @Test
  @DisplayName("each connection that a server accepted has its dial, with its phases, pool and tags")
  void dials() throws IOException {
    for (Server server : List.of(shared, unread, stale, mute, nested, bodiless)) {
      Rows dials = of("Dial", server);
      assertEquals(server.traffic().connections(), dials.count(), server.url(""));
      assertEquals(Set.of(family()), dials.distinct("client"));
      assertFalse(dials.sorted("connectTime").contains(NOTHING), dials::toString);
      assertFalse(dials.sorted("dnsTime").contains(NOTHING), dials::toString);
      assertEquals(Collections.nCopies(dials.count(), NOTHING), dials.sorted("tlsTime"));
    }
    assertEquals(List.of("empty", "retry"), of("Dial", stale).sorted("reason"));
    assertEquals(Set.of("narrow"), of("Dial", nested).distinct("pool"));
    assertEquals(Set.of("upstream=n"), of("Dial", nested).distinct("tags"));
    assertEquals(Set.of("default"), of("Dial", shared).distinct("pool"));
    assertTrue(recorded().type("Dial").stacks().stream().anyMatch(
        stack -> stack.stream().anyMatch(frame -> frame.startsWith("io.retropool.testapp." + family()))));
  }

  @Test
  @DisplayName("look-ups, connects and handshakes belong to the connection that was dialled")
  void phases() throws IOException {
    assertEquals(afterTheFirst("Dial"), afterTheFirst("DnsLookup"));
    Rows connects = recorded().rows("TcpConnect").where("port", Integer.toString(nested.port()));
    assertEquals(of("Dial", nested).sorted("connectionId"), connects.sorted("connectionId"));
    assertEquals(Set.of("127.0.0.1"), connects.distinct("address"));
  }

  private Set<String> afterTheFirst(String type) throws IOException {
    Set<String> connections = new HashSet<>(recorded().rows(type).distinct("connectionId"));
    connections.removeAll(of("Dial", first).distinct("connectionId"));
    return connections;
  }

  @Test
  @DisplayName("a dial knows its protocol, and its handshake where the library makes one of its own")
  void handshakes() throws IOException {
    Rows dials = of("Dial", secure);
    assertEquals(securedDirectly() + 1, dials.count(), "one of them through a tunnel");
    assertTrue(dials.sorted("protocol").get(0).startsWith("TLS"), dials::toString);
    Rows handshakes = of("TlsHandshake", secure);
    assertEquals(Set.of("default"), handshakes.distinct("pool"));
    if (tellsHandshakes()) {
      assertEquals(dials.sorted("connectionId"), handshakes.sorted("connectionId"));
      assertEquals(dials.sorted("protocol"), handshakes.sorted("protocol"));
      assertFalse(dials.sorted("tlsTime").contains(NOTHING), dials::toString);
    } else {
      assertEquals(1, handshakes.count(), "the one through the tunnel");
    }
  }

  @Test
  @DisplayName("each call that came to an end is an exchange, with its answer and its connection")
  void exchanges() throws IOException {
    Rows exchanges = of("Exchange", shared);
    assertEquals(List.of("completed", "completed", "completed"), exchanges.sorted("outcome"));
    assertEquals(List.of("false", "true", "true"), exchanges.sorted("reused"));
    assertEquals(Set.of("200"), exchanges.distinct("responseCode"));
    assertEquals(Set.of(family()), exchanges.distinct("client"));
    assertEquals(of("Dial", shared).distinct("connectionId"), exchanges.distinct("connectionId"));
    assertEquals(3, exchanges.distinct("exchangeId").size());
    assertFalse(exchanges.sorted("timeToFirstByte").contains(NOTHING));
    assertEquals(List.of("closed"), of("Exchange", unread).sorted("outcome"));
    assertEquals(Set.of("narrow"), of("Exchange", nested).distinct("pool"));
    assertEquals(DEPTH, of("Exchange", nested).count());
    assertEquals(List.of("204"), of("Exchange", bodiless).sorted("responseCode"));
    assertEquals(List.of("completed"), of("Exchange", bodiless).sorted("outcome"));
    assertEquals(List.of("completed", "completed", "completed"), of("Exchange", secure).sorted("outcome"));
  }

  @Test
  @DisplayName("a call that failed says in which phase, once, however often the library has tried")
  void failures() throws IOException {
    assertFailed(refusing, refusedDials(), "connect", "java.net.ConnectException");
    assertFailed(untrusted, 1, "handshake", "javax.net.ssl.SSLHandshakeException");
    assertEquals(List.of("response"), of("ExchangeFailed", mute).sorted("phase"));
    assertEquals(List.of("failed"), of("Exchange", mute).sorted("outcome"));
    assertEquals(1 + retries(), of("Dial", mute).count());
    assertEquals(Set.of(family()), recorded().rows("ExchangeFailed").distinct("client"));
  }

  private void assertFailed(Server server, int dials, String phase, String dial) throws IOException {
    Rows failed = of("ExchangeFailed", server);
    assertEquals(List.of(phase), failed.sorted("phase"));
    assertEquals(of("Exchange", server).sorted("exchangeId"), failed.sorted("exchangeId"));
    assertEquals(dials, of("Dial", server).count());
    assertFalse(of("Dial", server).sorted("failed").get(0).isEmpty(), dial);
  }

  @Test
  @DisplayName("a host that is not found is a failed look-up")
  void lookUp() throws IOException {
    assumeTrue(lane.jdk().feature() >= HAS_HOSTS_FILE, "JDK 8 has no hosts file of its own");
    String unknown = "http://" + UNKNOWN + ":80";
    assertEquals(List.of("look-up"), recorded().rows("ExchangeFailed").where("origin", unknown).sorted("phase"));
    Rows lookUps = recorded().rows("DnsLookup").where("host", UNKNOWN);
    assertEquals(List.of("java.net.UnknownHostException"), lookUps.sorted("failed"));
    assertEquals(List.of("0"), lookUps.sorted("addresses"));
    assertEquals(List.of("java.net.UnknownHostException"),
        recorded().rows("Dial").where("origin", unknown).sorted("failed"));
  }

  @Test
  @DisplayName("an idle connection that the server had closed is told once, and its call is one exchange")
  void stale() throws IOException {
    Rows rows = recorded().rows("StaleConnection");
    assertEquals(List.of(origin(stale)), rows.sorted("origin"));
    assertEquals(List.of("true"), rows.sorted("retried"));
    assertFalse(rows.sorted("idleTime").contains(NOTHING));
    assertEquals(List.of("completed", "completed"), of("Exchange", stale).sorted("outcome"));
    assertTrue(of("Dial", stale).distinct("connectionId").containsAll(rows.distinct("connectionId")));
  }

  @Test
  @DisplayName("an answer that was let go of too early names the code that did, and its exchange")
  void notDrained() throws IOException {
    Rows rows = recorded().rows("ResponseNotDrained");
    assertEquals(List.of(origin(unread)), rows.sorted("origin"));
    assertEquals(List.of("true"), rows.sorted("connectionClosed"));
    assertEquals(of("Exchange", unread).sorted("exchangeId"), rows.sorted("exchangeId"));
    assertTrue(recorded().type("ResponseNotDrained").stacks().get(0).stream()
        .anyMatch(frame -> frame.startsWith("io.retropool.testapp." + family())));
  }

  @Test
  @DisplayName("each client is told once, with the code that first used it")
  void clients() throws IOException {
    Rows created = recorded().rows("ClientCreated");
    assertEquals(Set.of(family()), created.distinct("client"));
    // One for each call that came to ask for a connection: ten a second are told, each with those before it, and who
    // came after the last is in no sum.
    long told = created.sum("occurrences");
    long calls = recorded().rows("Exchange").count();
    assertTrue(10 <= told && told <= calls, () -> told + " of " + calls);
    assertTrue(recorded().type("ClientCreated").stacks().stream().allMatch(
        stack -> stack.stream().anyMatch(frame -> frame.startsWith("io.retropool.testapp." + family()))));
  }

  @Test
  @DisplayName("waits and what was dialled beyond a limit are told with their pool and tags")
  void waits() throws IOException {
    Rows overflow = of("Overflow", nested);
    assertEquals(DEPTH - 1, overflow.count());
    assertEquals(Set.of("narrow"), overflow.distinct("pool"));
    Rows waits = of("PoolWait", nested);
    assertEquals(DEPTH - 1, waits.count());
    assertEquals(Set.of("upstream=n"), waits.distinct("tags"));
  }

  @Test
  @DisplayName("no event tells anything of a request beyond its origin")
  void secrets() throws IOException {
    assertFalse(recorded().texts().stream().anyMatch(text -> text.contains(SECRET)));
  }

  private Rows of(String type, Server server) throws IOException {
    return recorded().rows(type).where("origin", origin(server));
  }
}
