package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "[{0}] java.net.http", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.jdk.Jdks#someWithHttpClient")
class JdkHttpReuseTest {
  private static final String TRUST = KeyMaterial.named("server").trustStore().toString();
  private static final int CLIENTS = 500;

  private static Reuse reuse;

  @Parameter Jdk jdk;

  @BeforeParameterizedClassInvocation
  static void start(Jdk jdk) {
    reuse = new Reuse(launch(jdk));
  }

  /** With a long idle timeout, so that a machine that halts for a moment opens no connection more. */
  private static Launch launch(Jdk jdk) {
    return Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.JDK_HTTP).agentArguments("pool.default.idle-timeout=4m");
  }

  @AfterParameterizedClassInvocation
  static void end() {
    reuse.close();
  }

  @Test
  @DisplayName("500 clients, one call each, open no second connection")
  void clientPerCall() {
    http(Replies.ok(1000), CLIENTS, "jdkhttp/read-fully").todayAtLeast(100).withAgentAtMost(0);
    http(Replies.ok(1000), 100, "jdkhttp-async/read-fully").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("100 clients that post have a new connection each, as the JDK would not send a POST again")
  void post() {
    http(Replies.ok(100), 50, "jdkhttp/post-disconnect").todayAtLeast(100).withAgentNeverShared();
    http(Replies.ok(100), 50, "jdkhttp-async/streaming-post").todayAtLeast(100).withAgentNeverShared();
  }

  @Test
  @DisplayName("500 clients, with and without TLS, take a selector for each core and 25 threads at any moment")
  void fewThreads() {
    try (Server server = Server.http(Replies.ok(1000)); Server secure = secure();
        App app = launch(jdk).mode(Mode.WITH).app()) {
      app.run("jdkhttp/read-fully", "url", server.url("/"), "count", "" + CLIENTS).allSucceeded(CLIENTS);
      app.run("jdkhttp/https-trust-everybody", "url", secure.url("/"), "count", "" + CLIENTS).allSucceeded(CLIENTS);
      long selectors = app.threads().lines().filter(line -> line.contains("-SelectorManager")).count();
      assertTrue(selectors <= 2, app::threads);
      int peak = Integer.parseInt(app.bean("java.lang:type=Threading", "PeakThreadCount"));
      assertTrue(peak <= 25, () -> peak + " threads at once");
      assertEquals(1, server.traffic().connections());
      assertEquals(1, secure.traffic().connections());
      app.end();
    }
  }

  @Test
  @DisplayName("the connection of a POST serves the next GET, whatever its body's framing, over TLS as well")
  void afterPost() {
    try (Server server = Server.http(Replies.ok(100)); Server secure = secure()) {
      App app = reuse.with();
      afterPost(app, server, "jdkhttp/post-disconnect", "jdkhttp/read-fully");
      afterPost(app, server, "jdkhttp-async/post-disconnect", "jdkhttp-async/read-fully", "length", "200000");
      afterPost(app, server, "jdkhttp/streaming-post", "jdkhttp/read-fully", "framing", "fixed");
      afterPost(app, server, "jdkhttp/streaming-post", "jdkhttp/read-fully", "framing", "chunked");
      afterPost(app, secure, "jdkhttp/send", "jdkhttp/send", "method", "POST");
    }
  }

  private static void afterPost(App app, Server server, String post, String get, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("url", server.url("/")));
    server.traffic().forget();
    for (int i = 0; i < 20; i++) {
      app.run(post, arguments.toArray(new String[0])).allSucceeded(1);
      app.run(get, "url", server.url("/")).allSucceeded(1);
    }
    int opened = server.traffic().connections();
    // Not 20: an answer may come so soon, on a busy machine, that nobody can tell whether it was too soon.
    assertTrue(opened < 30, () -> opened + " connections of 40 calls, 20 of " + post);
  }

  @Test
  @DisplayName("a client that is kept and posts again and again opens one connection more than without the agent")
  void keptPost() {
    for (String family : new String[] {"jdkhttp/", "jdkhttp-async/"}) {
      try (Server server = Server.http(Replies.ok(100))) {
        Reuse.Counted counted = reuse.calls(server, 5, family + "kept-post", "times", "20");
        assertEquals(5, counted.without().connections(), counted::toString);
        assertEquals(10, counted.with().connections(), counted::toString);
      }
    }
  }

  @Test
  @DisplayName("a client that posts a few times goes on with the connection of its first post, as without the agent")
  void fewPosts() {
    for (String family : new String[] {"jdkhttp/", "jdkhttp-async/"}) {
      try (Server server = Server.http(Replies.ok(100))) {
        fewPosts(reuse.calls(server, 10, family + "kept-post", "times", "3"));
      }
    }
  }

  private static void fewPosts(Reuse.Counted counted) {
    assertEquals(10, counted.without().connections(), counted::toString);
    // Not 10: as above, nobody may be able to tell that the answer to a post did not come too soon.
    assertTrue(counted.with().connections() <= 14, counted::toString);
  }

  @Test
  @DisplayName("a client that is kept goes on with a connection of its own after a few calls, as without the agent")
  void keptGet() {
    for (String family : new String[] {"jdkhttp/", "jdkhttp-async/"}) {
      try (Server server = Server.http(Replies.ok(100))) {
        Reuse.Counted counted = reuse.calls(server, 5, family + "kept-get", "times", "30");
        assertEquals(5, counted.without().connections(), counted::toString);
        assertEquals(5, counted.with().connections(), counted::toString);
      }
    }
  }

  @Test
  @DisplayName("100 clients with an equal TLS context of their own each make no second handshake")
  void contextPerCall() {
    https(50, "jdkhttp/https-trust-everybody").todayAtLeast(100).withAgentAtMost(0);
    https(50, "jdkhttp-async/https-from-stores").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("20 clients with a trust manager that captures state are never merged")
  void capturingManagers() {
    https(20, "jdkhttp/https-capturing-verifier").todayAtLeast(100).withAgentNeverShared();
  }

  @Test
  @DisplayName("20 clients with an authenticator of their own each are never merged")
  void authenticators() {
    try (Server server = Server.http(Replies.ok(100))) {
      reuse.calls(server, 20, "jdkhttp/with-authenticator", "user", "u", "password", "p")
          .todayAtLeast(100).withAgentNeverShared();
    }
  }

  @Test
  @DisplayName("300 clients with an executor of their own each, shut down after the call, open no second connection")
  void executors() {
    http(Replies.ok(100), 300, "jdkhttp/own-executor", "method", "GET").todayAtLeast(100).withAgentAtMost(0);
    http(Replies.ok(100), 50, "jdkhttp-async/own-executor", "method", "GET").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("250 cookie stores on one connection: no caller sees the cookie of another, across redirects too")
  void cookies() {
    Reply reply =
        Replies.byTarget(
            Map.of(
                "/", Replies.status(302, 0, "Set-Cookie: secret=1; Path=/", "Location: /there"),
                "/there", Replies.ok(10)));
    try (Server server = Server.http(reply)) {
      reuse.with().run("jdkhttp/with-cookies", "url", server.url("/"), "count", "250").allSucceeded(250);
      long first = server.traffic().requests().stream()
          .filter(request -> request.text().startsWith("GET / ") && request.header("Cookie") == null).count();
      long all = server.traffic().requests().stream().filter(request -> request.header("Cookie") != null).count();
      assertEquals(250, first, "the first call of each caller carries no cookie");
      assertEquals(750, all, "all others carry that caller's");
      assertEquals(1, server.traffic().connections());
    }
  }

  @Test
  @DisplayName("what a caller leaves on a thread is not there for the next caller")
  void threads() {
    try (Server server = Server.http(Replies.ok(10))) {
      String seen = reuse.with().run("jdkhttp-async/marks", "url", server.url("/"), "count", "100").outcomes();
      assertFalse(seen.contains("found call"), seen);
    }
  }

  private Reuse.Counted http(Reply reply, int count, String name, String... more) {
    try (Server server = Server.http(reply)) {
      return reuse.calls(server, count, name, more);
    }
  }

  private static Server secure() {
    return Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000));
  }

  private Reuse.Counted https(int count, String name) {
    try (Server server = secure()) {
      return reuse.calls(server, count, name, "trust", TRUST, "password", KeyMaterial.PASSWORD);
    }
  }
}
