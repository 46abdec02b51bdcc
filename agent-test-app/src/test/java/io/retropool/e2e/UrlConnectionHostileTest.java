package io.retropool.e2e;

import static io.retropool.e2e.servers.HostileReplies.STRAY;
import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.HostileReplies.firstOnConnection;
import static io.retropool.e2e.servers.HostileReplies.ifMethod;
import static io.retropool.e2e.servers.HostileReplies.late;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.headOnly;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.hostile.HostileContract;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UrlConnectionHostileTest extends HostileContract {
  /** For so long it is silent after a HEAD; the test is that time, and waits for nothing. */
  private static final long REST_NANOS = 150_000_000L;

  /** Longer than {@code reuse-unsafe-within}. */
  private static final long TOO_LONG_NANOS = 1_100_000_000L;

  static List<Lane> lanes() {
    return Lanes.someJdksAlone();
  }

  @Override
  protected String family() {
    return "urlconnection";
  }

  @Test
  @DisplayName("what the server says or does while the caller has a used connection and sends nothing")
  void betweenLeaseAndRequest() {
    same(stage -> {
      Server server = stage.http(ok(100));
      stage.run("slow-post", "url", server.url("/"), "count", "3", "signal", stage.signal(server::closeIdle));
    });
    for (String habit : new String[] {"slow-get", "slow-post"}) {
      withAgent(stage -> {
        Server server = stage.http(ok(100));
        stage.run("read-fully-disconnect", "url", server.url("/"));
        String seen = stage.run(habit, "url", server.url("/"), "signal", stage.signal(() -> server.sayUnasked(STRAY)))
            .allSucceeded(1).outcomes();
        assertFalse(seen.contains("Stray"), seen);
        onceEach(server, 2);
      });
    }
  }

  @Test
  @DisplayName("a POST that takes longer to compose than a used connection may have been idle for comes once")
  void composedForLong() {
    withAgent(stage -> {
      Server server = stage.http(ok(100));
      stage.run("read-fully-disconnect", "url", server.url("/"));
      stage.run("slow-post", "url", server.url("/"), "signal",
          stage.signal(() -> LockSupport.parkNanos(TOO_LONG_NANOS))).allSucceeded(1);
      onceEach(server, 2);
    });
  }

  /** When the server has seen the end of all that the client has let go of. */
  private static void onceEach(Server server, int calls) {
    server.traffic().awaitOpen(1);
    assertEquals(calls, server.traffic().requests().size(), "deliveries");
  }

  @Test
  @DisplayName("a body after HEAD where the server was silent before, and the caller has a context of its own")
  void bodyAfterHeadOfAnotherPath() {
    Reply clean = headOnly(200, "Content-Length: 100");
    Reply late = clean.then(late(20, STRAY));
    withAgent(stage -> {
      Server server = stage.https(ifMethod("HEAD", inTurn(clean, clean, late), echo()));
      own(stage.run("send", "url", server.url("/"), "method", "HEAD,GET", "count", "4", "echo", "true", "between",
          stage.signal(() -> LockSupport.parkNanos(REST_NANOS))));
      own(stage.run("send", "url", server.url("/"), "method", "HEAD,GET", "count", "6", "echo", "true"));
    });
  }

  @Test
  @DisplayName("a server that answers 408 or 421 to the second request on each connection says so once")
  void speaksOfTheConnection() {
    speaksOfTheConnectionOnce();
  }

  private static void own(Answer answer) {
    assertFalse(answer.outcomes().contains("FOREIGN"), answer.outcomes());
    assertEquals(0, answer.failed(), answer.outcomes());
  }

  @Test
  @DisplayName("with sun.net.http.retryPost=false a POST does not fail for a used connection")
  void retryPostSwitchedOff() {
    try (Server server = Server.http(firstOnConnection(echo(), readBody().then(close())));
        App app = lane.launch(Mode.WITH).flags("-Dsun.net.http.retryPost=false").app()) {
      app.run("urlconnection/send", "url", server.url("/"), "method", "POST", "count", "10").allSucceeded(10);
      assertEquals(10, server.traffic().requests().size());
      app.end();
    }
  }
}
