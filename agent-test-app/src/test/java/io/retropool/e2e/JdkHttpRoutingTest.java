package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      int redirected = connections(app, server, "/there");
      // The first half of the call may have to dial for its pool.
      assertTrue(redirected == CALLS || redirected == CALLS + 1, "redirected to where no pool is: " + redirected);
      app.end();
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
