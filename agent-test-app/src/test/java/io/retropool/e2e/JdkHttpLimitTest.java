package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.await;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Http2Server;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.SignalPort;
import io.retropool.e2e.servers.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "[{0}] java.net.http", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.jdk.Jdks#someWithHttpClient")
class JdkHttpLimitTest {
  @Parameter Jdk jdk;

  @Test
  @DisplayName("200 sendAsync at a limit of 8 are all submitted while the server holds every answer, and all complete")
  void submittedAtALimit() {
    Moment submitted = new Moment();
    try (Server server = Server.http(readBody().then(await(submitted)).then(ok(10)));
        SignalPort signal = new SignalPort(submitted::come); App app = limited(8, "wait")) {
      String outcomes =
          app.run("jdkhttp/submitted", "url", server.url("/"), "calls", "200", "signal", signal.address()).outcomes();
      assertEquals("1 x 200 answers\n", outcomes);
      assertEquals(8, server.traffic().connections());
      app.end();
    }
  }

  @Test
  @DisplayName("a future that is cancelled while it waits, or what depends on it, frees its place")
  void cancelled() {
    try (App app = limited(1, "wait")) {
      assertCancelled(app, "true 200 CancellationException null");
      assertCancelled(app, "true 200 CompletionException java.util.concurrent.CancellationException: Request "
          + "cancelled, CancellationException Request cancelled, IOException Request cancelled", "dependent", "true");
      app.end();
    }
  }

  private static void assertCancelled(App app, String seen, String... more) {
    Moment submitted = new Moment();
    try (Server server = Server.http(readBody().then(await(submitted)).then(ok(10)));
        SignalPort signal = new SignalPort(submitted::come)) {
      List<String> arguments = new ArrayList<>(List.of("url", server.url("/"), "signal", signal.address()));
      arguments.addAll(List.of(more));
      String outcomes = app.run("jdkhttp/cancelled", arguments.toArray(new String[0])).outcomes();
      assertEquals("1 x 200 " + seen + "\n", outcomes);
      assertEquals(2, server.traffic().requests().size());
      assertEquals(1, server.traffic().connections());
    }
  }

  @Test
  @DisplayName("an answer that is dropped unread gives its place back when it is collected, and who waits goes on")
  void dropped() {
    try (Server server = Server.http(ok(1_000_000)); App app = limited(1, "wait")) {
      for (String family : new String[] {"jdkhttp", "jdkhttp-async"}) {
        app.run(family + "/dropped-body", "url", server.url("/")).allSucceeded(1);
        app.collect();
        app.run(family + "/read-fully", "url", server.url("/")).allSucceeded(1);
      }
      Ended ended = app.end();
      assertEquals(2, ended.report().number("lost"), ended.stderr());
      assertEquals(0, ended.report().number("overflow"));
    }
  }

  @Test
  @DisplayName("20 threads with mixed habits at a limit of 4 all succeed, with 4 connections at most")
  void mixed() {
    try (Server server = Server.http(ok(20_000)); App app = limited(4, "wait")) {
      app.run("jdkhttp/mixed", "url", server.url("/"), "threads", "20", "count", "200").allSucceeded(200);
      assertTrue(app.end().report().number("overflow") == 0);
    }
  }

  @Test
  @DisplayName("clients that are kept and post at a limit, one after the other, go on with their connections")
  void keptPosts() {
    try (Server server = Server.http(ok(100)); Http2Server secure = Http2Server.allowing(100, stream -> stream.ok(100));
        App app = limited(1, "wait")) {
      for (String family : new String[] {"jdkhttp/", "jdkhttp-async/"}) {
        app.run(family + "kept-post", "url", server.url("/"), "times", "10", "count", "3").allSucceeded(3);
        app.run(family + "kept-post", "url", secure.url(), "times", "10", "count", "3", "trust", "everybody")
            .allSucceeded(3);
      }
      assertEquals(60, server.traffic().requests().size());
      assertEquals(60, secure.streams());
      for (Traffic traffic : List.of(server.traffic(), secure.traffic())) {
        // One for each client; an answer may come so soon, on a busy machine, that nobody can tell whether too soon.
        assertTrue(traffic.connections() >= 6 && traffic.connections() < 15, () -> "" + traffic.connections());
      }
      assertEquals(0, app.end().report().number("overflow"));
    }
  }

  @Test
  @DisplayName("calls nested 10 deep at a limit of 1 dial beyond it instead of waiting for one another")
  void nested() {
    try (Server server = Server.http(ok(100_000)); App app = limited(1, "dial")) {
      app.run("jdkhttp/nested", "url", server.url("/"), "depth", "10").allSucceeded(1);
      app.end();
    }
  }

  private App limited(int connections, String overflow) {
    return Launch.on(jdk, Mode.WITH).compiled().flags(WithAgent.JDK_HTTP)
        .agentArguments("pool.default.connections-per-origin=" + connections + ",pool.default.overflow=" + overflow
            + ",pool.default.acquire-timeout=1m")
        .app();
  }
}
