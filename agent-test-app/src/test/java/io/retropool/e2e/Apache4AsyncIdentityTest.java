package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryIdentities;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Request;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class Apache4AsyncIdentityTest extends LibraryIdentities {
  private static final String LINGER = "pool.default.linger=1m,pool.default.idle-timeout=1m";
  /** What is nobody's any more ends soon. */
  private static final String BRIEF = "pool.default.idle-timeout=4m,pool.default.linger=100ms";

  static List<Lane> lanes() {
    return Lanes.oneOfApache4Async();
  }

  @Override
  protected String family() {
    return "apache4async";
  }

  @Test
  @DisplayName("what is recorded of calls: dials with their phases, reuse, and why some share nothing")
  void events() throws IOException {
    Path file = Recorded.file(lane.jdk(), "apache4async" + lane.library());
    try (Server plain = Server.http(Replies.ok(100));
        Server secure = https();
        App app = lane.launch(Mode.WITHOUT)
            .flags(WithAgent.REPORTING, WithAgent.flag(LINGER), Recorded.flag(file)).app()) {
      String url = plain.url("/");
      app.run("apache4async/client-per-call", "url", url, "count", "5").allSucceeded(5);
      app.run("apache4async/https-trust-everybody", "url", secure.url("/"), "count", "5").allSucceeded(5);
      app.run("apache4async/client-per-call", "url", url, "made", "pooling").allSucceeded(1);
      app.run("apache4async/client-per-call", "url", url, "made", "smallest").allSucceeded(1);
      app.end();
    }
    Recorded recorded = new Recorded(file);
    assertEquals(2, recorded.rows("Dial").count(), "one of each");
    assertEquals(2, recorded.rows("TcpConnect").count());
    assertEquals(1, recorded.rows("TlsHandshake").count());
    String reasons = recorded.rows("NotPooled").rows().toString();
    assertTrue(reasons.contains("kept by the application"), reasons);
    assertTrue(reasons.contains("no client that a builder made"), reasons);
  }

  @Test
  @DisplayName("an idle connection ends after the idle timeout, and one that is too old is not used again")
  void timeouts() {
    try (Server server = Server.http(Replies.ok(100));
        App idle = with("pool.default.linger=1m,pool.default.idle-timeout=50ms");
        App old = with("pool.default.linger=1m,pool.default.idle-timeout=1ms,pool.default.time-to-live=1ms")) {
      idle.run("apache4async/client-per-call", "url", server.url("/")).allSucceeded(1);
      server.traffic().awaitOpen(0);
      server.traffic().forget();
      old.run("apache4async/client-per-call", "url", server.url("/"), "count", "10").allSucceeded(10);
      assertEquals(10, server.traffic().connections());
      idle.end();
      old.end();
    }
  }

  @Override
  @Test
  @DisplayName("a closed client refuses its next call as it does without the agent")
  protected void usedAfterClose() {
    try (Server server = Server.http(Replies.ok(100));
        App without = lane.launch(Mode.WITHOUT).app();
        App app = with(LINGER)) {
      for (String made : new String[] {"builder", "system", "pooling", "smallest", "threads"}) {
        String[] arguments = {"url", server.url("/"), "made", made};
        String usual = without.run("apache4async/used-after-close", arguments).outcomes();
        assertEquals(usual, app.run("apache4async/used-after-close", arguments).outcomes());
        assertTrue(usual.contains("Exception"), usual);
      }
      without.end();
      app.end();
    }
  }

  /** A caller may call again before the thread that has answered it has given its connection back. */
  @Override
  @Test
  @DisplayName("cookies stay with the client that got them")
  protected void cookies() {
    try (Server server = Server.http(Replies.ok(100, "Set-Cookie: a=b; Path=/")); App app = with(LINGER)) {
      app.run("apache4async/with-cookies", "url", server.url("/"), "count", "3").allSucceeded(3);
      List<Request> requests = server.traffic().requests();
      for (int i = 0; i < requests.size(); i++) {
        assertEquals(i % 2 == 0 ? null : "a=b", requests.get(i).header("Cookie"), "request " + i);
      }
      assertTrue(server.traffic().connections() < requests.size(), server.traffic().connections() + " connections");
      app.end();
    }
  }

  /** Not here: tunnels are left alone. */
  @Override
  protected void tunnels() {}

  /** Not here: an address of the application's own needs a connection manager of its own. */
  @Override
  protected void addresses() {}

  /** Not here: a reactor reads whatever comes, and no answer is left to be read by anybody else. */
  @Override
  protected void forgotten() {}

  /**
   * The thread of a connection holds its library: it ends, with its connection, a moment after the last client that
   * could use it was closed.
   */
  @Override
  @Test
  @DisplayName("applications that close their clients and are dropped are collected, long before any idle timeout")
  protected void droppedLoaders() {
    try (Server server = https(); App app = with(BRIEF)) {
      assertEquals("3 x collected\n",
          app.run("apache4async/dropped-loader", "url", server.url("/"), "count", "3").outcomes());
      app.end();
    }
  }

  @Override
  @Test
  @Tag("full")
  @DisplayName("a hundred applications that are deployed and dropped one after the other leave nothing behind")
  protected void redeployed() {
    try (Server server = https(); App app = with(BRIEF)) {
      for (int i = 0; i < 5; i++) {
        assertEquals("1 x 0 of 20 still held\n",
            app.run("apache4async/redeployed", "url", server.url("/"), "times", "20").outcomes());
      }
      server.traffic().awaitOpen(0);
      app.end();
    }
  }

  private static Server https() {
    return Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(100));
  }

  private App with(String options) {
    return lane.launch(Mode.WITH).agentArguments(options).app();
  }
}
