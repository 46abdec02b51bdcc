package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of every kind in one file: what a server sees tells which pool its calls went to. */
@ParameterizedClass(name = "[{0}] rules for HttpURLConnection")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class UrlConnectionRoutingTest {
  private static final int CALLS = 10;
  private static final String HABIT = "urlconnection/read-fully-disconnect";
  private static final String RULES = """
      route.off.path = /off
      route.off.pool = off
      route.observe.path = /observe
      route.observe.pool = observe
      route.host.host = localhost
      route.host.pool = off
      route.header.header.x-tenant = gold*
      route.header.pool = off
      route.query.query.tenant = gold
      route.query.pool = off
      route.method.method = HEAD
      route.method.path = /method
      route.method.pool = off
      route.thread.thread = caller-*
      route.thread.path = /thread
      route.thread.pool = off
      route.caller.caller = io.retropool.testapp.urlconnection
      route.caller.path = /caller
      route.caller.pool = off
      route.stranger.caller = com.example
      route.stranger.path = /stranger
      route.stranger.pool = off
      route.a.path = /a
      route.a.pool = a
      route.closing.path = /closing
      route.closing.pool = closing
      route.repeatable.path = /repeatable
      route.repeatable.pool = patient
      route.repeatable.tag.idempotent = true
      route.patient.path = /patient
      route.patient.pool = patient
      pool.a.idle-timeout = 10s
      pool.closing.disconnect = close
      pool.patient.reuse-unsafe-within = 0
      """;

  private static App app;
  private static Server server;

  @TempDir static Path folder;

  @Parameter Jdk jdk;

  @BeforeParameterizedClassInvocation
  static void start(Jdk jdk) throws IOException {
    Path file = Files.writeString(folder.resolve(jdk + ".properties"), RULES);
    app = Launch.on(jdk, Mode.WITH).agentArguments("config=" + file).app();
    server = Server.http(Replies.ok(1000));
  }

  @AfterParameterizedClassInvocation
  static void end() {
    try (Server last = server; App ended = app) {
      ended.collect();
      ended.end();
    }
  }

  @Test
  @DisplayName("calls that no rule matches share one connection")
  void unmatched() {
    assertShared("/");
    assertShared("/offer");
    assertShared("/stranger");
  }

  @Test
  @DisplayName("off and observe run as without the agent: each call opens a connection")
  void offAndObserve() {
    assertNotShared("/off");
    assertNotShared("/off/below");
    assertNotShared("/observe");
  }

  @Test
  @DisplayName("rules look at host, header, query, method, thread and calling class")
  void conditions() {
    assertNotShared(CALLS, "url", "http://localhost:" + server.port() + "/");
    assertNotShared(CALLS, "url", server.url("/"), "header", "X-Tenant:goldfish");
    assertShared("/");
    assertEquals(0, connections("url", server.url("/"), "header", "X-Tenant:silver"));
    assertNotShared(CALLS, "url", server.url("/?x=1&tenant=gold"));
    assertNotShared("/thread");
    assertNotShared("/caller");
  }

  @Test
  @DisplayName("a rule for a method leaves the others to the next rules")
  void method() {
    assertShared("/method");
    server.traffic().forget();
    app.run("urlconnection/with-method", "method", "HEAD", "url", server.url("/method"), "count", "3").allSucceeded(3);
    // Without a body the JDK itself keeps the connection; it is another one than ours.
    assertEquals(1, server.traffic().connections());
  }

  @Test
  @DisplayName("two pools at one origin have each a connection of their own, and keep it")
  void pools() {
    assertShared("/");
    assertEquals(1, connections("url", server.url("/a")));
    assertShared("/a");
    assertEquals(0, connections("url", server.url("/")));
  }

  @Test
  @DisplayName("a setting of one pool is not the other's")
  void settings() {
    assertNotShared("/closing");
    assertShared("/");
  }

  @Test
  @DisplayName("a POST that the operator calls idempotent takes the connection that another one would not")
  void idempotent() {
    String post = "urlconnection/post-disconnect";
    app.run(post, "url", server.url("/repeatable")).allSucceeded(1);
    server.traffic().forget();
    app.run(post, "url", server.url("/repeatable"), "count", "5").allSucceeded(5);
    assertEquals(0, server.traffic().connections());
    app.run(post, "url", server.url("/patient"), "count", "5").allSucceeded(5);
    assertEquals(5, server.traffic().connections());
  }

  @Test
  @DisplayName("a redirect is a request of its own, with the rules for where it leads")
  void redirect() {
    try (Server from = Server.http(Replies.status(302, 0, "Location: " + server.url("/off")));
        Server shared = Server.http(Replies.status(302, 0, "Location: " + server.url("/")))) {
      assertShared("/");
      assertNotShared(CALLS, "url", from.url("/"));
      assertEquals(0, connections("url", shared.url("/")));
      assertNotShared(CALLS, "url", from.url("/off"));
    }
  }

  private static void assertShared(String path) {
    connections("url", server.url(path));
    assertEquals(0, connections("url", server.url(path)), path);
  }

  private static void assertNotShared(String path) {
    assertNotShared(CALLS, "url", server.url(path));
  }

  private static void assertNotShared(int calls, String... arguments) {
    int connections = connections(arguments);
    // One that the JDK itself has kept may be used before it is closed.
    assertTrue(connections >= calls - 2, () -> connections + " for " + String.join(" ", arguments));
  }

  /** New ones, for some calls one after the other. */
  private static int connections(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("count", Integer.toString(CALLS)));
    server.traffic().forget();
    app.run(HABIT, all.toArray(new String[0])).allSucceeded(CALLS);
    return server.traffic().connections();
  }
}
