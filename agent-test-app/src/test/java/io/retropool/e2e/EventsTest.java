package io.retropool.e2e;

import static io.retropool.e2e.EventfulCalls.DEPTH;
import static io.retropool.e2e.EventfulCalls.SECRET;
import static io.retropool.e2e.EventfulCalls.origin;
import static io.retropool.e2e.Recorded.NOTHING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Report;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What JDK Mission Control sees of calls that cause every event, recorded from the start to the end of the JVM. */
@ParameterizedClass(name = "[{0}] events")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class EventsTest implements ToolsOnRecordings, DialEvents {
  private static final int LIMIT = 2;

  private static EventfulCalls calls;
  private static Recorded recorded;
  private static Report report;

  @Parameter Jdk jdk;

  @BeforeParameterizedClassInvocation
  static void record(Jdk jdk) throws IOException {
    Path file = Recorded.file(jdk, "dial");
    Launch launch = limited(jdk, LIMIT, "dial").flags(Recorded.flag(file)).flags(EventfulCalls.trustFlags());
    try (App app = launch.app()) {
      calls = new EventfulCalls(app);
      calls.http();
      calls.https();
      report = EventfulCalls.ended(app);
    }
    recorded = new Recorded(file);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    calls.close();
  }

  @Override
  public Jdk jdk() {
    return jdk;
  }

  @Override
  public Path file() throws IOException {
    return Recorded.file(jdk, "dial");
  }

  @Override
  public Recorded recorded() {
    return recorded;
  }

  @Override
  public EventfulCalls calls() {
    return calls;
  }

  @Test
  @DisplayName("each call that came to an end is an exchange, with its answer and its connection")
  void exchanges() {
    Rows shared = exchanges(calls.shared);
    assertEquals(List.of("completed", "completed", "completed", "completed"), shared.sorted("outcome"));
    assertEquals(Set.of("200"), Set.copyOf(shared.sorted("responseCode")));
    assertEquals(List.of("false", "false", "true", "true"), shared.sorted("reused"));
    assertEquals(dials(calls.shared).distinct("connectionId"), shared.distinct("connectionId"));
    assertEquals(4, shared.distinct("exchangeId").size());
    assertFalse(shared.sorted("timeToFirstByte").contains(NOTHING));
    assertEquals(List.of("closed"), exchanges(calls.halfRead).sorted("outcome"));
    assertEquals(Set.of("completed"), exchanges(calls.nested).distinct("outcome"));
    assertEquals(List.of(), exchanges(calls.unread).sorted("outcome"));
  }

  @Test
  @DisplayName("a call that failed says in which phase")
  void failedExchanges() {
    Rows failed = recorded.rows("ExchangeFailed");
    assertEquals(List.of("connect"), failed.where("origin", origin(calls.refusing)).sorted("phase"));
    assertEquals(List.of("handshake"), failed.where("origin", origin(calls.untrusted)).sorted("phase"));
    assertEquals(List.of("response"), failed.where("origin", origin(calls.mute)).sorted("phase"));
    assertEquals(3, failed.count());
    assertEquals(List.of("java.net.ConnectException"),
        failed.where("origin", origin(calls.refusing)).sorted("error"));
    for (Server server : List.of(calls.refusing, calls.untrusted, calls.mute)) {
      assertEquals(List.of("failed"), exchanges(server).sorted("outcome"));
      assertEquals(exchanges(server).sorted("exchangeId"),
          failed.where("origin", origin(server)).sorted("exchangeId"));
    }
  }

  @Test
  @DisplayName("an idle connection that the server had closed is told once, and its call is one exchange")
  void stale() {
    Rows stale = recorded.rows("StaleConnection");
    assertEquals(List.of(origin(calls.stale)), stale.sorted("origin"));
    assertEquals(List.of("true"), stale.sorted("retried"));
    assertFalse(stale.sorted("idleTime").contains(NOTHING));
    assertEquals(List.of("empty", "retry"), dials(calls.stale).sorted("reason"));
    assertEquals(List.of("completed", "completed"), exchanges(calls.stale).sorted("outcome"));
    assertTrue(dials(calls.stale).distinct("connectionId").containsAll(stale.distinct("connectionId")));
  }

  @Test
  @DisplayName("an answer that was let go of too early names the code that did, and its exchange")
  void notDrained() {
    Rows rows = recorded.rows("ResponseNotDrained");
    assertEquals(List.of(origin(calls.halfRead)), rows.sorted("origin"));
    assertEquals(List.of("true"), rows.sorted("connectionClosed"));
    assertEquals(exchanges(calls.halfRead).sorted("exchangeId"), rows.sorted("exchangeId"));
    assertTrue(recorded.type("ResponseNotDrained").stacks().get(0)
        .contains("io.retropool.testapp.urlconnection.ReadHalfAndClose.call"));
  }

  @Test
  @DisplayName("each TLS context that is used for the first time is told, with the code that used it")
  void clients() {
    Rows created = recorded.rows("ClientCreated");
    // Two from stores that can be shared, two whose verifier can not, and the one that is everybody's.
    assertEquals(List.of("false", "false", "true", "true", "true"), created.sorted("shared"));
    assertEquals(Set.of("TLS context"), created.distinct("type"));
    assertTrue(recorded.type("ClientCreated").stacks().stream().anyMatch(stack ->
        stack.contains("io.retropool.testapp.urlconnection.HttpsFromStores.call")));
  }

  @Test
  @DisplayName("each connection beyond the limit is an overflow, after a wait, and names the code that caused it")
  void overflow() {
    Rows overflow = recorded.rows("Overflow");
    assertEquals(List.of("3", "4", "5"), overflow.sorted("open"));
    assertEquals(List.of("2", "2", "2"), overflow.sorted("limit"));
    assertEquals(DEPTH - LIMIT, overflow.where("origin", origin(calls.nested)).count());
    assertEquals(DEPTH - LIMIT, report.number("overflow"));
    assertEquals(report.number("waits"), recorded.rows("PoolWait").count());
    assertEquals(DEPTH - LIMIT, recorded.rows("PoolWait").where("granted", "true").count());
    assertTrue(recorded.type("Overflow").stacks().stream()
        .allMatch(stack -> stack.contains("io.retropool.testapp.urlconnection.Nested.nested")));
  }

  @Test
  @DisplayName("each end of a connection says why, and how many calls it carried")
  void closed() {
    Rows closed = recorded.rows("ConnectionClosed");
    Rows shared = closed.where("origin", origin(calls.shared));
    assertEquals(List.of("FAILED_CHECK"), shared.sorted("reason"));
    assertEquals(List.of("3"), shared.sorted("exchanges"));
    assertNotEquals(List.of(NOTHING), shared.sorted("age"));
    Rows unread = closed.where("origin", origin(calls.unread));
    assertEquals(List.of("LEASE_LOST", "LEASE_LOST"), unread.sorted("reason"));
    assertTrue(dials(calls.unread).sorted("connectionId").equals(unread.sorted("connectionId")));
    assertEquals(List.of("EXCHANGE", "EXCHANGE"), closed.where("origin", origin(calls.closing)).sorted("reason"));
  }

  @Test
  @DisplayName("a lost lease names the code that took it, once one has been lost before")
  void lost() {
    Rows lost = recorded.rows("LeaseLost").where("origin", origin(calls.unread));
    assertEquals(2, report.number("lost"));
    assertEquals(2, lost.count());
    assertFalse(lost.sorted("held").contains(NOTHING), lost::toString);
    List<String> takenAt = lost.sorted("acquiredAt");
    assertEquals("", takenAt.get(0));
    assertTrue(takenAt.get(1).startsWith("io.retropool.testapp.urlconnection."), takenAt.get(1));
    assertTrue(takenAt.get(1).contains("StatusOnly.call"), takenAt.get(1));
  }

  @Test
  @DisplayName("a call that cannot share says why, and where it was made")
  void notPooled() {
    Rows notPooled = recorded.rows("NotPooled");
    assertEquals(Collections.nCopies(2, origin(calls.capturing)), notPooled.sorted("origin"));
    assertEquals(2, dials(calls.capturing).count());
    String reason = notPooled.sorted("reason").get(0);
    assertTrue(reason.contains("HttpsCapturingVerifier"), reason);
    assertTrue(recorded.type("NotPooled").stacks().get(0)
        .contains("io.retropool.testapp.urlconnection.HttpsCapturingVerifier.call"));
  }

  @Test
  @DisplayName("the rows of an origin add up to what happened there")
  void statistics() {
    Rows shared = statistics(calls.shared);
    assertEquals(2, shared.sum("opened"));
    assertEquals(2, shared.sum("reused"));
    assertEquals(1, shared.sum("closed"));
    assertEquals(Set.of("2"), Set.copyOf(shared.sorted("maximum")));
    assertEquals(DEPTH - LIMIT, statistics(calls.nested).sum("overflow"));
    assertEquals(2, statistics(calls.unread).sum("lost"));
    assertEquals(1, statistics(calls.refusing).sum("failed"));
    assertEquals(report.number("opened"), recorded.rows("PoolStatistics").sum("opened"));
  }

  @Test
  @DisplayName("the agent tells its version, its clients and the options in force")
  void information() {
    Rows information = recorded.rows("AgentInformation");
    assertEquals(Set.of("0.1.0-SNAPSHOT"), Set.copyOf(information.sorted("version")));
    assertEquals(Set.of(WithAgent.CLIENTS), Set.copyOf(information.sorted("activeClients")));
    assertEquals(Set.of(""), Set.copyOf(information.sorted("inactiveClients")));
    assertEquals(0, information.sum("suppressedErrors"));
    List<String> options = information.sorted("configuration").get(0).lines().toList();
    assertTrue(options.contains("pool.default.connections-per-origin=2 (agent argument)"), options::toString);
    assertTrue(options.contains("pool.default.time-to-live=5m (default)"), options::toString);
  }

  @Test
  @DisplayName("no event knows more of a request than its origin")
  void secrets() throws IOException {
    Set<String> texts = new TreeSet<>(recorded.texts());
    assertTrue(texts.contains(origin(calls.shared)), texts::toString);
    assertEquals(List.of(), texts.stream().filter(text -> text.contains(SECRET) || text.contains("user")).toList());
    String raw = recorded.raw();
    assertTrue(raw.contains(origin(calls.shared)));
    assertFalse(raw.contains(SECRET));
  }

  @Test
  @DisplayName("waits at a limit are recorded one by one, with their end")
  void waits() throws IOException {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    Path file = Recorded.file(jdk, "wait");
    try (Server server = Server.http(Replies.ok(1000));
        App app = limited(jdk, 1, "wait").flags(Recorded.flag(file)).app()) {
      app.run("urlconnection/read-fully-disconnect", "url", server.url("/"), "threads", "8", "count", "80")
          .allSucceeded(80);
      assertEquals(1, app.run("urlconnection/nested", "url", server.url("/"), "depth", "2", "connect-timeout", "100")
          .failed());
      long waits = EventfulCalls.ended(app).number("waits");
      Rows recordedWaits = new Recorded(file).rows("PoolWait");
      assertEquals(waits, recordedWaits.count());
      assertEquals(1, recordedWaits.where("granted", "false").count());
      assertTrue(recordedWaits.where("granted", "true").count() > 0);
      assertEquals(0, new Recorded(file).rows("Overflow").count());
    }
  }

  private static Rows exchanges(Server server) {
    return recorded.rows("Exchange").where("origin", origin(server));
  }

  private static Rows statistics(Server server) {
    return recorded.rows("PoolStatistics").where("origin", origin(server));
  }

  private static Launch limited(Jdk jdk, int connections, String overflow) {
    return WithAgent.on(jdk, "pool.default.connections-per-origin=" + connections, "pool.default.overflow=" + overflow,
        "pool.default.acquire-timeout=1m", "pool.default.idle-timeout=4m");
  }
}
