package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a console sees and does. */
@ParameterizedClass(name = "[{0}] MXBeans")
@MethodSource("io.retropool.e2e.jdk.Jdks#ends")
class ManagementTest {
  private static final String AGENT = "io.retropool:type=Agent";
  private static final Path TRIGGERS = Path.of("..", "scripts", "jmc", "retropool-triggers.xml");
  private static final String POOL = "io.retropool:type=Pool,name=default";
  private static final Pattern WAITS = Pattern.compile("count=(\\d+), maximum=([0-9.]+)");

  @Parameter Jdk jdk;

  @Test
  @DisplayName("once the application has used JMX the beans are there, show what is, and change it until the restart")
  void beans() {
    try (Server server = Server.http(Replies.ok(1000)); App app = Launch.on(jdk, Mode.WITH).app()) {
      app.run(TwentyCalls.HABIT, "url", server.url("/"), "count", "20").allSucceeded(20);
      await(app, AGENT, "Enabled", "true");
      assertEquals("1", app.bean(POOL, "ConnectionsOpenedTotal"));
      assertEquals("19", app.bean(POOL, "ConnectionsReusedTotal"));
      assertEquals("0.95", app.bean(POOL, "ReuseRatio"));
      String upstream = upstream(server.address());
      assertEquals("19", app.bean(upstream, "ConnectionsReusedTotal"));
      assertEquals("in 100%", app.bean(AGENT, "RolloutArm"));
      app.bean(POOL, "closeIdleConnections()");
      awaitClosed(app, POOL);
      awaitClosed(app, upstream);
      assertTrue(app.bean(AGENT, "report()").contains(" 1 opened, 19 reused"), app.bean(AGENT, "report()"));

      app.bean(AGENT, "resetStatistics()");
      assertEquals("0", app.bean(POOL, "ConnectionsReusedTotal"));
      assertEquals("false", app.bean(POOL, "OverriddenUntilRestart"));
      assertEquals("7", app.bean(POOL, "MaximumConnectionsPerOrigin", 7));
      assertEquals("true", app.bean(POOL, "OverriddenUntilRestart"));
      assertEquals("3", app.bean(POOL, "MaximumOverflowConnections", 3));
      assertEquals("0", app.bean(POOL, "ExcessConnections"));
      assertEquals("0", app.bean(upstream, "ExcessConnections"));
      app.bean(POOL, "endOverrides()");
      assertEquals("0", app.bean(POOL, "MaximumOverflowConnections"));
      assertEquals("0", app.bean(POOL, "MaximumConnectionsPerOrigin"));
      assertTrue(app.bean(POOL, "MaximumConnections", -1).startsWith("threw "), "a negative limit");
      app.collect();
      assertEquals(0, app.end().report().number("lost"));
    }
  }

  @Test
  @DisplayName("how long calls wait at a limit is there in percentiles, for the pool and at its origin")
  void waits() {
    Launch launch = WithAgent.on(jdk, "jmx=on", "pool.default.connections-per-origin=1", "pool.default.overflow=wait",
        "pool.default.acquire-timeout=2m");
    try (Server server = Server.http(Replies.ok(10)); App app = launch.app()) {
      app.run(TwentyCalls.HABIT, "url", server.url("/"), "threads", "4", "count", "40").allSucceeded(40);
      await(app, AGENT, "UpstreamCount", "1");
      for (String bean : List.of(POOL, upstream(server.address()))) {
        Matcher waits = WAITS.matcher(app.bean(bean, "PoolWaitMillis"));
        assertTrue(waits.find(), app.bean(bean, "PoolWaitMillis"));
        assertTrue(Long.parseLong(waits.group(1)) > 0, waits.group());
        assertTrue(Double.parseDouble(waits.group(2)) > 0, waits.group());
      }
      app.bean(AGENT, "resetStatistics()");
      assertTrue(app.bean(POOL, "PoolWaitMillis").contains("count=0,"), app.bean(POOL, "PoolWaitMillis"));
      app.end();
    }
  }

  @Test
  @DisplayName("origins beyond the two hundredth are one bean more")
  void manyOrigins() {
    try (Server proxy = Server.http(Replies.ok(10))) {
      Launch launch = WithAgent.on(jdk, "jmx=on")
          .flags("-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + proxy.port());
      try (App app = launch.app()) {
        for (int i = 0; i < 203; i++) {
          app.run(TwentyCalls.HABIT, "url", "http://h" + i + ".invalid/").allSucceeded(1);
        }
        await(app, AGENT, "UpstreamCount", "203");
        await(app, upstream("other"), "CallsTotal", "3");
        assertEquals("203", app.bean(POOL, "CallsTotal"));
        assertEquals("3", app.bean(upstream("other"), "ConnectionsOpenedTotal"));
        app.end();
      }
    }
  }

  /** @param of host and port; or what stands for several */
  private static String upstream(String of) {
    return "io.retropool:type=Upstream,pool=default,origin=\"" + (of.contains(":") ? "http://" + of : of) + "\"";
  }

  @Test
  @DisplayName("a pool that is full for long is saturated, and when it is not full any more it is not")
  void saturated() throws Exception {
    Moment answer = new Moment();
    Path file = Recorded.file(jdk, "saturated");
    Launch launch =
        WithAgent.on(jdk, "jmx=on", "pool.default.connections-per-origin=2", "pool.default.saturated-for=0")
            .flags(Recorded.flag(file));
    try (Server server = Server.http(Replies.ok(10)); App app = launch.app();
        Server slow = Server.http(Replies.await(answer).then(Replies.ok(10)))) {
      app.run(TwentyCalls.HABIT, "url", server.url("/")).allSucceeded(1);
      await(app, AGENT, "AnyPoolSaturated", "false");
      assertTriggers(app, "false");
      assertEquals("listening", app.bean(POOL, "listen()"));
      String origin = "http://" + slow.address();
      CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
        app.awaitStderr("pool default is saturated at " + origin, 0);
        answer.come();
      });
      app.run(TwentyCalls.HABIT, "url", slow.url("/"), "threads", "2", "count", "2").allSucceeded(2);
      answering.join();
      app.awaitStderr("pool default has recovered at " + origin, 0);
      assertEquals("false", app.bean(AGENT, "AnyPoolSaturated"));
      Stderr.of(app.end().stderr()).reported("suppressed", 0).reported("leased", 0);
      Recorded.Rows recorded = new Recorded(file).rows("PoolSaturated").where("origin", origin);
      assertEquals(List.of("false", "true"), recorded.sorted("raised"));
      assertEquals(Set.of("default"), recorded.distinct("pool"));
    }
  }

  /** The triggers for a console: each names an attribute that is there, true or false. */
  private static void assertTriggers(App app, String value) throws Exception {
    Document triggers = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(TRIGGERS.toFile());
    List<String> keys = texts(triggers, "notification_attribute_name");
    for (String key : keys) {
      String[] parts = key.substring("attribute://".length()).split("/");
      assertEquals(value, app.bean(parts[0], parts[1]), key);
    }
    NodeList evaluators = triggers.getElementsByTagName("value_evaluator");
    assertEquals(keys.size(), evaluators.getLength());
    for (int i = 0; i < evaluators.getLength(); i++) {
      // Any other wants a unit, which JMC does not know of our numbers.
      assertEquals("org.openjdk.jmc.rjmx.triggers.internal.ValueEvaluatorBoolean",
          ((Element) evaluators.item(i)).getAttribute("type"));
    }
    assertEquals(Set.of("org.openjdk.jmc.alert.TriggerApplicationAlert"),
        Set.copyOf(texts(triggers, "notification_action_class")));
  }

  private static List<String> texts(Document document, String tag) {
    NodeList found = document.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> found.item(i).getTextContent()).toList();
  }

  /** On request, unless its time was over before that. */
  private static void awaitClosed(App app, String bean) {
    long lastResort = System.nanoTime() + 60_000_000_000L;
    for (String now; !(now = app.bean(bean, "ClosedByReason")).matches(".*\\[(requested|idle timeout)\\].*"); ) {
      assertTrue(System.nanoTime() < lastResort, bean + ": " + now);
      LockSupport.parkNanos(10_000_000L);
    }
  }

  private static void await(App app, String bean, String attribute, String value) {
    long lastResort = System.nanoTime() + 60_000_000_000L;
    String now;
    while (!(now = app.bean(bean, attribute)).equals(value)) {
      assertTrue(System.nanoTime() < lastResort, bean + " " + attribute + " is " + now);
      LockSupport.parkNanos(10_000_000L);
    }
  }
}
