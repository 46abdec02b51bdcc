package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules of every kind for a client that is made for every call: what a server sees tells which pool its calls went to.
 * A library's class hides {@code lanes}.
 */
@ParameterizedClass(name = "[{0}] rules")
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LibraryRouting {
  private static final int CALLS = 10;
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
      route.method.method = PURGE
      route.method.pool = off
      route.thread.thread = caller-*
      route.thread.path = /thread
      route.thread.pool = off
      route.caller.caller = io.retropool.testapp
      route.caller.path = /caller
      route.caller.pool = off
      route.stranger.caller = io.retropool.adapter, io.retropool.client, org.apache, com.example
      route.stranger.path = /stranger
      route.stranger.pool = off
      route.a.path = /a
      route.a.pool = a
      route.limited.path = /limited
      route.limited.pool = limited
      route.full.path = /full
      route.full.pool = full
      route.line.path = /line
      route.line.pool = line
      route.once.path = /once
      route.once.pool = once
      route.once.tag.idempotent = false
      pool.default.idle-timeout = 4m
      pool.default.linger = 0
      pool.a.idle-timeout = 3m
      pool.limited.connections-per-origin = 2
      pool.limited.overflow = wait
      pool.limited.acquire-timeout = 2m
      pool.full.connections = 1
      pool.full.overflow = fail
      pool.line.connections = 1
      pool.line.overflow = wait
      pool.line.acquire-timeout = 10m
      pool.once.reuse-unsafe-within = 0
      """;

  private App app;
  private Server server;

  @Parameter public Lane lane;

  /** The prefix of the client's habits in the application, and its name in the options. */
  protected abstract String family();

  @BeforeParameterizedClassInvocation
  void start(Lane lane) throws IOException {
    Path file = Files.writeString(file("rules"), RULES);
    app = lane.launch(Mode.WITH).agentArguments("config=" + file).app();
    server = Server.http(Replies.ok(1000));
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (Server last = server; App ended = app) {
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
    assertEquals(CALLS, connections("/off"));
    assertEquals(CALLS, connections("/off/below?x=/a"));
    assertEquals(CALLS, connections("/observe"));
  }

  @Test
  @DisplayName("rules look at host, header, query, method, thread and calling class")
  void conditions() {
    assertEquals(CALLS, connections(server.url("/").replace("127.0.0.1", "localhost"), "client-per-call"), "host");
    assertEquals(CALLS, connections(server.url("/"), "read-fully-disconnect", "header", "X-Tenant:goldfish"), "header");
    assertEquals(CALLS, connections("/?x=1&tenant=gold"), "query");
    assertEquals(CALLS, connections(server.url("/"), "with-method", "method", "PURGE"), "method");
    assertEquals(CALLS, connections("/thread"), "thread");
    assertEquals(CALLS, connections("/caller"), "caller");
    assertShared("/");
    assertEquals(0, connections(server.url("/"), "read-fully-disconnect", "header", "X-Tenant:silver"));
    assertEquals(0, connections("/?xtenant=gold"));
    assertEquals(0, connections(server.url("/"), "with-method", "method", "OPTIONS"));
  }

  @Test
  @DisplayName("a proxy gets a whole URL, of which rules see the path and the query")
  void throughProxy() {
    try (Server proxy = Server.http(Replies.ok(10))) {
      assertEquals(0, proxied(proxy, "/"), "shared");
      assertEquals(0, proxied(proxy, "/a"), "in a pool of its own");
      assertEquals(CALLS, proxied(proxy, "/off"));
      assertEquals(CALLS, proxied(proxy, "/?tenant=gold"));
    }
  }

  private int proxied(Server proxy, String path) {
    run(server.url(path), "read-fully-disconnect", 1, "proxy", proxy.address()).allSucceeded(1);
    proxy.traffic().forget();
    run(server.url(path), "read-fully-disconnect", CALLS, "proxy", proxy.address()).allSucceeded(CALLS);
    return proxy.traffic().connections();
  }

  @Test
  @DisplayName("two pools at one origin have each a connection of their own, and keep it")
  void pools() {
    assertShared("/");
    assertEquals(1, connections("/a"));
    assertEquals(0, connections("/a/b"));
    assertEquals(0, connections("/"));
  }

  @Test
  @DisplayName("a pool's limit holds for its calls, and for no others")
  void limits() {
    server.traffic().forget();
    app.run(family() + "/client-per-call", "url", server.url("/limited"), "threads", "8", "count", "80")
        .allSucceeded(80);
    assertTrue(server.traffic().connections() <= 2, server.traffic().connections() + " connections");
    run(server.url("/"), "nested", 1, "depth", "4").allSucceeded(1);
  }

  @Test
  @DisplayName("a pool that is full and does not wait is as the library's own when it is exhausted")
  void full() {
    Answer refused = run(server.url("/full"), "nested", 1, "depth", "2");
    assertEquals(0, refused.ok(), refused.outcomes());
    assertTrue(refused.error().contains(exhausted()), refused.error());
    run(server.url("/full"), "client-per-call", 5).allSucceeded(5);
  }

  @Test
  @DisplayName("a request that is aborted while it waits at a limit waits no longer")
  void abortedInLine() {
    Answer aborted = run(server.url("/line"), "aborted-in-line", 1).allSucceeded(1);
    assertEquals("1 x " + aborted() + ", interrupted: false\n", aborted.outcomes());
    run(server.url("/line"), "client-per-call", 5).allSucceeded(5);
  }

  /** The exception of the library for a request that was aborted before it had a connection. */
  protected abstract String aborted();

  /** The exception of the library when its pool is exhausted, by its simple name. */
  protected abstract String exhausted();

  @Test
  @DisplayName("a request that the operator calls one that must not reach the server twice dials")
  void once() {
    assertEquals(CALLS, connections("/once"));
  }

  @Test
  @DisplayName("a redirect is a request of its own, with the rules for where it leads")
  void redirect() {
    try (Server off = Server.http(Replies.status(302, 10, "Location: " + server.url("/off")));
        Server shared = Server.http(Replies.status(302, 10, "Location: " + server.url("/")))) {
      assertShared("/");
      assertEquals(CALLS, connections(off.url("/"), "client-per-call"));
      assertEquals(0, connections(shared.url("/"), "client-per-call"));
    }
  }

  @Test
  @DisplayName("rules and switches change in the running process")
  void reload() throws IOException {
    Path file = file("reload");
    String agent = WithAgent.flag("config=" + file, "reload.interval=20ms", "switch-off.within=0",
        "pool.default.linger=0", "pool.default.idle-timeout=4m");
    String enabled = "client." + family() + ".enabled";
    try (App reloaded = lane.launch(Mode.WITHOUT).flags(WithAgent.REPORTING, agent).app()) {
      assertEquals(1, connections(reloaded), "by default");
      int heard = change(reloaded, file, 0, "enabled = false", "reloaded, enabled: true -> false");
      assertEquals(CALLS, connections(reloaded), "while it is off");
      heard = change(reloaded, file, heard, "enabled = true", "reloaded, enabled: false -> true");
      assertEquals(1, connections(reloaded), "when it is on again");
      heard = change(reloaded, file, heard, enabled + " = false", "reloaded, " + enabled + ": true -> false");
      assertEquals(CALLS, connections(reloaded), "while its client is off");
      heard = change(reloaded, file, heard, "route.default = observe", enabled + ": false -> true");
      assertEquals(CALLS, connections(reloaded), "while it is observed");
      change(reloaded, file, heard, "route.x.path = /\nroute.x.pool = x\npool.x.idle-timeout = 3m", "route.x.pool");
      assertEquals(1, connections(reloaded), "in a pool of its own");
      Stderr.of(reloaded.end().stderr()).reported("suppressed", 0).reported("leased", 0).reported("pending", 0);
    }
  }

  private void assertShared(String path) {
    connections(path);
    assertEquals(0, connections(path), path);
  }

  /** New ones, of clients that make a call each, one after the other. */
  private int connections(String path) {
    return connections(server.url(path), "client-per-call");
  }

  private int connections(String url, String habit, String... arguments) {
    server.traffic().forget();
    run(url, habit, CALLS, arguments).allSucceeded(CALLS);
    return server.traffic().connections();
  }

  private Answer run(String url, String habit, int calls, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("url", url, "count", Integer.toString(calls)));
    return app.run(family() + '/' + habit, arguments.toArray(new String[0]));
  }

  private int connections(App of) {
    server.traffic().forget();
    of.run(family() + "/client-per-call", "url", server.url("/"), "count", "" + CALLS).allSucceeded(CALLS);
    return server.traffic().connections();
  }

  private static Path file(String name) throws IOException {
    Path file = Files.createTempFile(Path.of("target").toAbsolutePath(), name, ".properties");
    file.toFile().deleteOnExit();
    return file;
  }

  /** As a careful operator does: whole, or not at all. */
  private static int change(App of, Path file, int heard, String text, String line) throws IOException {
    Files.move(Files.writeString(file("next"), text), file, StandardCopyOption.ATOMIC_MOVE);
    return of.awaitStderr(line, heard);
  }
}
