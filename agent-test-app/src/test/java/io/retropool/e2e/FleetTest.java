package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of scripts/fleet, with the exporters that they are for, on an application that runs. */
@ParameterizedClass(name = "[{0}] fleet", allowZeroInvocations = true)
@MethodSource("jdks")
class FleetTest {
  private static final Path FOLDER = Path.of("..", "scripts", "fleet").toAbsolutePath().normalize();
  private static final Pattern METRIC = Pattern.compile("\\bretropool_[a-z_]+");
  private static final String CALLS = "20";

  @Parameter Jdk jdk;

  static List<Jdk> jdks() {
    return LongLane.jdks(17);
  }

  @Test
  @DisplayName("Prometheus' jmx_exporter exports all that the dashboard and the alerts ask for")
  void prometheus() throws Exception {
    int port = freePort();
    String exporter = "-javaagent:" + neighbour("jmx_prometheus_javaagent.jar") + "=127.0.0.1:" + port + ":"
        + FOLDER.resolve("jmx_exporter.yaml");
    try (Server server = Server.http(Replies.ok(10));
        App app = WithAgent.on(jdk, "jmx=on", "pool.default.connections-per-origin=4").flags(exporter).app()) {
      app.run(TwentyCalls.HABIT, "url", server.url("/"), "count", CALLS).allSucceeded(20);
      String upstream = "{origin=\"http://" + server.address() + "\",pool=\"default\"";
      String scraped = scrape(port, "retropool_calls_total" + upstream);
      for (String line : List.of("retropool_calls_total" + upstream + "} 20.0",
          "retropool_connections_reused_total" + upstream + "} 19.0",
          "retropool_maximum_connections" + upstream + "} 4.0",
          "retropool_dial_count_total" + upstream + "} 1.0", "retropool_wait_count_total" + upstream + "} 0.0",
          "retropool_rollout{arm=\"in\",share=\"100%\"} 1.0",
          "retropool_mode{mode=\"share\"} 1.0", "retropool_suppressed_errors_total 0.0")) {
        assertTrue(scraped.contains("\n" + line + "\n"), line + " in\n" + scraped);
      }
      for (String times : List.of("dial", "wait")) {
        assertTrue(scraped.contains("\nretropool_" + times + "_seconds" + upstream + ",quantile=\"0.99\"} "), scraped);
      }
      Set<String> exported = metrics(scraped.replaceAll("(?m)^#.*$", ""));
      for (String file : List.of("grafana.json", "alerts.yaml")) {
        Set<String> missing = metrics(read(file));
        assertFalse(missing.isEmpty(), file);
        missing.removeAll(exported);
        assertEquals(Set.of(), missing, file + " asks for what is not exported");
      }
    }
  }

  @Test
  @DisplayName("OpenTelemetry's agent makes every metric of the file, with the attributes of the semantic conventions")
  void openTelemetry() throws Exception {
    Launch launch = WithAgent.on(jdk, "jmx=on").flags("-javaagent:" + neighbour("opentelemetry-javaagent.jar"),
        "-Dotel.jmx.config=" + FOLDER.resolve("otel-jmx.yaml"), "-Dotel.metrics.exporter=logging-otlp",
        "-Dotel.traces.exporter=none", "-Dotel.logs.exporter=none", "-Dotel.metric.export.interval=1000",
        "-Dotel.jmx.discovery.delay=200");
    try (Server server = Server.http(Replies.ok(10)); App app = launch.app()) {
      app.run(TwentyCalls.HABIT, "url", server.url("/"), "count", CALLS).allSucceeded(20);
      // The agent makes the metrics of a bean together, and those of both kinds of beans within a look or two.
      int both = Math.max(
          app.awaitStderr("\"retropool.pool.reused\"", 0), app.awaitStderr("\"retropool.not_pooled\"", 0));
      int line = app.awaitStderr("OtlpJsonLoggingMetricExporter", both);
      app.awaitStderr("OtlpJsonLoggingMetricExporter", line);
      String printed = app.end().stderr();
      for (String metric : otelMetrics()) {
        assertTrue(printed.contains("\"name\":\"" + metric + "\""), metric);
      }
      for (String attribute : List.of("active", "idle")) {
        assertTrue(
            printed.contains("{\"key\":\"http.connection.state\",\"value\":{\"stringValue\":\"" + attribute + "\"}}"));
      }
      String host = server.address().toString().replaceFirst(":\\d+$", "");
      assertTrue(
          printed.contains("{\"key\":\"server.address\",\"value\":{\"stringValue\":\"" + host + "\"}}"), printed);
      String calls = metric(printed, "retropool.pool.calls");
      assertTrue(calls.contains("\"asInt\":\"" + CALLS + "\""), calls);
    }
  }

  @Test
  @DisplayName("the dashboard shows something in each panel, and each alert says what it is about")
  void wellFormed() throws IOException {
    JsonNode panels = new ObjectMapper().readTree(read("grafana.json")).get("panels");
    int charts = 0;
    for (JsonNode panel : panels) {
      if (!panel.get("type").asText().equals("row")) {
        charts++;
        assertFalse(panel.get("description").asText().isEmpty(), panel.get("title").asText());
        assertTrue(panel.get("targets").size() > 0, panel.get("title").asText());
        panel.get("targets").forEach(target -> assertBalanced(target.get("expr").asText()));
      }
    }
    assertTrue(charts >= 10, charts + " panels");
    JsonNode alerts =
        new ObjectMapper(new YAMLFactory()).readTree(read("alerts.yaml")).get("groups").get(0).get("rules");
    assertTrue(alerts.size() >= 4);
    for (JsonNode alert : alerts) {
      assertBalanced(alert.get("expr").asText());
      assertFalse(alert.get("annotations").get("summary").asText().isEmpty());
    }
  }

  private static void assertBalanced(String expression) {
    for (String pair : List.of("()", "{}", "[]")) {
      long opened = expression.chars().filter(c -> c == pair.charAt(0)).count();
      assertEquals(opened, expression.chars().filter(c -> c == pair.charAt(1)).count(), expression);
    }
  }

  /** What is printed of one metric, up to the next one's name. */
  private static String metric(String printed, String name) {
    int last = printed.lastIndexOf("{\"name\":\"" + name + "\"");
    int next = printed.indexOf("{\"name\":\"", last + 1);
    return printed.substring(last, next < 0 ? printed.length() : next);
  }

  private static Set<String> otelMetrics() throws IOException {
    Set<String> names = Pattern.compile("metric: (\\S+)").matcher(read("otel-jmx.yaml")).results()
        .map((MatchResult match) -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    assertTrue(names.size() > 10, names.toString());
    return names;
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  /** Until that is in it: beans come a moment after the first call. */
  private static String scrape(int port, String awaited) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    long lastResort = System.nanoTime() + 60_000_000_000L;
    String scraped = "";
    while (!scraped.contains(awaited)) {
      assertTrue(System.nanoTime() < lastResort, "never exported " + awaited + ":\n" + scraped);
      LockSupport.parkNanos(100_000_000L);
      try {
        scraped = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
      } catch (ConnectException notYet) {
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return scraped;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path neighbour(String jar) {
    return Path.of(System.getProperty("retropool.neighbours"), jar).toAbsolutePath().normalize();
  }
}
