package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JdkHttpRoutingTest {
  private static final int CALLS = 10;
  private static final String RULES = """
      route.off.path = /off
      route.off.pool = off
      route.observe.path = /observe
      route.observe.pool = observe
      route.header.header.x-tenant = gold*
      route.header.pool = off
      route.query.query.tenant = gold
      route.query.pool = off
      route.a.path = /a
      route.a.pool = a
      route.unsafe.path = /unsafe
      route.unsafe.pool = a
      route.unsafe.tag.idempotent = false
      pool.default.idle-timeout = 1m
      pool.a.idle-timeout = 1m
      """;

  @TempDir static Path folder;

  @ParameterizedTest(name = "[{0}]", allowZeroInvocations = true)
  @MethodSource("io.retropool.e2e.jdk.Jdks#withHttpClient")
  @DisplayName("rules for java.net.http: what a server sees tells which pool a call went to")
  void rules(Jdk jdk) throws IOException {
    Path file = Files.writeString(folder.resolve(jdk.feature() + ".properties"), RULES);
    Launch launch = Launch.on(jdk, Mode.WITH).flags(WithAgent.JDK_HTTP).agentArguments("config=" + file);
    Reply there = Replies.status(302, 0, "Location: /off");
    Reply other = Replies.ok(1000);
    try (App app = launch.app(); Server server = Server.http(
        exchange -> (exchange.request().target().equals("/there") ? there : other).to(exchange))) {
      assertEquals(1, connections(app, server, "/"), "no rule: shared");
      assertEquals(0, connections(app, server, "/other"));
      assertEquals(1, connections(app, server, "/a"), "a pool of its own");
      assertEquals(0, connections(app, server, "/a"));
      assertEquals(0, connections(app, server, "/"), "which leaves the other alone");
      assertEquals(CALLS, connections(app, server, "/off"), "off");
      assertEquals(CALLS, connections(app, server, "/observe"), "observe");
      assertEquals(CALLS, connections(app, server, "/?tenant=gold"), "by query");
      assertEquals(CALLS, connections(app, server, "/", "header", "X-Tenant:gold1"), "by header");
      assertEquals(0, connections(app, server, "/", "header", "X-Tenant:silver"));
      assertEquals(CALLS, connections(app, server, "/unsafe"), "not to be sent twice");
      assertEquals(CALLS, connections(app, server, "/there"), "redirected to where no pool is");
      app.end();
    }
  }

  @ParameterizedTest(name = "[{0}]", allowZeroInvocations = true)
  @MethodSource("io.retropool.e2e.jdk.Jdks#someWithHttpClient")
  @DisplayName("a redirect to where no pool is leaves the idle connection for the next call")
  void redirectedPastThePools(Jdk jdk) throws IOException {
    Path file = Files.writeString(folder.resolve("past-" + jdk.feature() + ".properties"), RULES);
    Launch launch = Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.JDK_HTTP, WithAgent.REPORTING,
        WithAgent.flag("config=" + file, "reload.interval=20ms"));
    AtomicReference<App> running = new AtomicReference<>();
    Reply past = exchange -> {
      App first = running.getAndSet(null);
      if (first != null) {
        upkeepRuns(first, file);
      }
      Replies.ok(10).to(exchange);
    };
    Reply there = Replies.status(302, 0, "Location: /off");
    try (App app = launch.app(); Server server = Server.http(
        exchange -> (exchange.request().target().equals("/there") ? there : past).to(exchange))) {
      running.set(app);
      app.run("jdkhttp/read-fully", "url", server.url("/there"), "count", "2").allSucceeded(2);
      assertEquals(3, server.traffic().connections(), "one that is kept, and one for each second half");
      Stderr.of(app.end().stderr()).reported("suppressed", 0).reported("leased", 0).reported("pending", 0);
    }
  }

  /** Before it hears of a second change it has looked at what is idle after the first one. */
  private static void upkeepRuns(App app, Path file) throws IOException {
    int heard = 0;
    String before = "5m";
    for (String timeout : new String[] {"2m", "1m"}) {
      Path next = Files.writeString(file.resolveSibling("next"), RULES + "pool.default.time-to-live = " + timeout);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      heard = app.awaitStderr("pool.default.time-to-live: " + before + " -> " + timeout, heard);
      before = timeout;
    }
  }

  private static int connections(App app, Server server, String path, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("url", server.url(path), "count", "" + CALLS));
    server.traffic().forget();
    app.run("jdkhttp/read-fully", arguments.toArray(new String[0])).allSucceeded(CALLS);
    return server.traffic().connections();
  }
}
