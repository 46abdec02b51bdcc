package io.retropool.e2e;

import static io.retropool.e2e.EventfulCalls.origin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recording says of clients of java.net.http that are built for every call. */
@ParameterizedClass(name = "[{0}] java.net.http events", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.jdk.Jdks#someWithHttpClient")
class JdkHttpEventsTest {
  private static final String NOTHING = "0 s";
  private static final String CALLER = "io.retropool.testapp.jdkhttp.Messages.bytes";
  private static final String UNKNOWN = "http://unknown.invalid:80";
  private static final Reply OK = Replies.ok(1000);

  private static Server shared;
  private static Server async;
  private static Server secure;
  private static Server stale;
  private static Server refusing;
  private static Server mute;
  private static Server cut;
  private static Server untrusted;
  private static Server unread;
  private static Recorded recorded;

  @Parameter Jdk jdk;

  @BeforeParameterizedClassInvocation
  static void record(Jdk jdk) throws IOException {
    shared = Server.http(OK);
    async = Server.http(OK);
    secure = https("server");
    stale = Server.http(Replies.inTurn(OK, Replies.close(), OK));
    refusing = Server.http(OK);
    refusing.refuse();
    mute = Server.http(Replies.close());
    cut = Server.http(Replies.bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").thenClose());
    untrusted = https("stranger");
    unread = Server.http(Replies.ok(600_000));
    Path file = Recorded.file(jdk, "jdkhttp");
    Path hosts = Files.writeString(file.resolveSibling(jdk + "-hosts"), "127.0.0.1 localhost\n");
    try (App app = WithAgent.on(jdk, "pool.default.idle-timeout=4m")
        .flags(WithAgent.JDK_HTTP, Recorded.flag(file), "-Djdk.net.hosts.file=" + hosts).app()) {
      calls(app);
      EventfulCalls.ended(app);
    }
    recorded = new Recorded(file);
  }

  private static void calls(App app) {
    String trust = KeyMaterial.named("server").trustStore().toString();
    app.run("jdkhttp/read-fully", "url", shared.url("/"), "count", "3").allSucceeded(3);
    app.run("jdkhttp-async/read-fully", "url", async.url("/"), "count", "3").allSucceeded(3);
    app.run("jdkhttp/https-from-stores", "url", secure.url("/"), "trust", trust, "password", KeyMaterial.PASSWORD,
        "count", "2").allSucceeded(2);
    app.run("jdkhttp/read-fully", "url", stale.url("/"), "count", "2").allSucceeded(2);
    app.run("jdkhttp/read-half-close", "url", unread.url("/")).allSucceeded(1);
    for (Server failing : List.of(refusing, mute, cut)) {
      for (String family : List.of("jdkhttp", "jdkhttp-async")) {
        assertEquals(1, app.run(family + "/read-fully", "url", failing.url("/")).failed());
      }
    }
    assertEquals(1, app.run("jdkhttp/read-fully", "url", UNKNOWN + "/").failed());
    assertEquals(1, app.run("jdkhttp/https-from-stores", "url", untrusted.url("/"), "trust", trust, "password",
        KeyMaterial.PASSWORD).failed());
  }

  private static Server https(String keys) {
    return Server.https(Tls.with(KeyMaterial.named(keys).keyStore()), OK);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    List.of(shared, async, secure, stale, refusing, mute, cut, untrusted, unread).forEach(Server::close);
  }

  @Test
  @DisplayName("each client that is built is told, with the code that built it")
  void clients() {
    Rows created = recorded.rows("ClientCreated");
    // Ten a second are told, each with those before it; who came after the last is in no sum.
    long told = created.sum("occurrences");
    assertTrue(10 <= told && told <= 19, () -> told + " clients");
    assertEquals(Set.of("java.net.http.HttpClient"), created.distinct("type"));
    assertEquals(Set.of("true"), created.distinct("shared"));
    assertTrue(recorded.type("ClientCreated").stacks().stream().allMatch(stack ->
        stack.stream().anyMatch(frame -> frame.startsWith("io.retropool.testapp.jdkhttp."))));
  }

  @Test
  @DisplayName("each call that came to an end is an exchange, with its answer and its connection")
  void exchanges() {
    for (Server server : List.of(shared, async)) {
      Rows rows = exchanges(server);
      assertEquals(Collections.nCopies(3, "completed"), rows.sorted("outcome"));
      assertEquals(Set.of("200"), rows.distinct("responseCode"));
      assertEquals(List.of("false", "true", "true"), rows.sorted("reused"));
      assertEquals(dials(server).distinct("connectionId"), rows.distinct("connectionId"));
      assertEquals(3, rows.distinct("exchangeId").size());
      assertFalse(rows.sorted("timeToFirstByte").contains(NOTHING));
    }
    assertEquals(List.of("closed"), exchanges(unread).sorted("outcome"));
    assertEquals(Set.of("jdkhttp"), recorded.rows("Exchange").distinct("client"));
  }

  @Test
  @DisplayName("each connection has its dial: why, how long each phase took, and for a caller that waits its code")
  void dials() {
    for (Server server : List.of(shared, async, secure)) {
      Rows dials = dials(server);
      assertEquals(List.of("empty"), dials.sorted("reason"));
      assertEquals(List.of(""), dials.sorted("failed"));
      assertFalse(dials.sorted("dnsTime").contains(NOTHING));
      assertFalse(dials.sorted("connectTime").contains(NOTHING));
    }
    assertEquals(List.of("TLSv1.3"), dials(secure).sorted("protocol"));
    assertFalse(dials(secure).sorted("tlsTime").contains(NOTHING));
    assertEquals(List.of(""), dials(shared).sorted("protocol"));
    assertEquals(List.of(NOTHING), dials(shared).sorted("tlsTime"));
    assertTrue(stacks("Dial").anyMatch(stack -> stack.contains(CALLER)));
    for (String event : List.of("DnsLookup", "TcpConnect", "TlsHandshake")) {
      assertTrue(recorded.rows("Dial").distinct("connectionId")
          .containsAll(recorded.rows(event).distinct("connectionId")), event);
    }
    assertEquals(List.of("TLSv1.3"), recorded.rows("TlsHandshake").where("failed", "").sorted("protocol"));
  }

  @Test
  @DisplayName("a connection that the server had closed is told once, and its call is one exchange")
  void stale() {
    Rows rows = recorded.rows("StaleConnection");
    assertEquals(List.of(origin(stale)), rows.sorted("origin"));
    assertEquals(List.of("true"), rows.sorted("retried"));
    assertFalse(rows.sorted("idleTime").contains(NOTHING));
    assertEquals(List.of("empty", "retry"), dials(stale).sorted("reason"));
    // Its server is dialled for a minute from then on: the new connection is not kept.
    assertEquals(List.of("closed", "completed"), exchanges(stale).sorted("outcome"));
  }

  @Test
  @DisplayName("a call that failed says in which phase, and for a caller that waits where it was made")
  void failed() {
    Rows failed = recorded.rows("ExchangeFailed");
    assertEquals(List.of("connect", "connect"), failed.where("origin", origin(refusing)).sorted("phase"));
    assertEquals(List.of("response", "response"), failed.where("origin", origin(mute)).sorted("phase"));
    assertEquals(List.of("body", "body"), failed.where("origin", origin(cut)).sorted("phase"));
    assertEquals(List.of("handshake"), failed.where("origin", origin(untrusted)).sorted("phase"));
    assertEquals(List.of("look-up"), failed.where("origin", UNKNOWN).sorted("phase"));
    assertEquals(8, failed.count());
    assertEquals(8, recorded.rows("Exchange").where("outcome", "failed").count());
    // Of those that do not wait one may fail at once, on the caller's thread.
    assertTrue(stacks("ExchangeFailed").filter(stack -> stack.contains(CALLER)).count() >= 4);
    // The JDK itself tries a second time.
    assertEquals(Set.of("java.net.ConnectException"), dials(refusing).distinct("failed"));
    assertEquals(Set.of("java.net.ConnectException"), failed.where("origin", origin(refusing)).distinct("error"));
    assertEquals(List.of("javax.net.ssl.SSLHandshakeException"), dials(untrusted).sorted("failed"));
  }

  private static Stream<List<String>> stacks(String event) {
    return recorded.type(event).stacks().stream();
  }

  private static Rows dials(Server server) {
    return recorded.rows("Dial").where("origin", origin(server));
  }

  private static Rows exchanges(Server server) {
    return recorded.rows("Exchange").where("origin", origin(server));
  }
}
