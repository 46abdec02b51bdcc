package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Command.Said;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Program;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What another process says of an application before anything is attached to it. */
@ParameterizedClass(name = "[{0}] doctor for", allowZeroInvocations = true)
@MethodSource("jdks")
class DoctorTest {
  private static final String LIBRARY = "httpclient-4.5.14";

  @Parameter Jdk jdk;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("an application with a library, another agent and a switch; it notices nothing")
  void changesNothing() {
    Launch launch = Launch.on(jdk, Mode.WITHOUT).library(LIBRARY)
        .flags("-javaagent:" + Artifacts.emptyAgent() + "=key", "-Dsun.net.http.retryPost=false");
    try (Server server = Server.http(Replies.ok(10)); Target target = new Target(launch)) {
      target.app().run(TwentyCalls.HABIT, "url", server.url("/"), "count", "2").allSucceeded(2);
      String threads = threads(target);
      Said said = Cli.run(jdk, "doctor", target.pid()).endedWith(0);
      assertEquals(threads, threads(target));
      assertEquals("", said.stderr());
      String seen = jdk.feature() > 8 ? ", in use" : "";
      below(said, "Would share connections:", "HttpURLConnection and HttpsURLConnection" + seen);
      below(said, "Would share connections:", "Apache HttpClient 4.5.14 (");
      below(said, "To know before:", "sun.net.http.retryPost=false: ");
      below(said, "To know before:", "-javaagent:" + Artifacts.emptyAgent() + ": another agent");
      TwentyCalls.areNotShared(target.app(), server, "after it was looked at");
      Ended ended = target.app().end();
      assertEquals("", ended.stderr() + ended.stdout());
    }
  }

  @Test
  @DisplayName("an application whose JVM may not be attached to, with a switch that was set while it runs")
  void notAttachable() {
    try (Target target = new Target(Launch.on(jdk, Mode.WITHOUT).flags("-XX:+DisableAttachMechanism"))) {
      target.app().set("http.keepAlive", "false");
      Said said = Cli.run(jdk, "doctor", target.pid()).endedWith(0);
      below(said, "Would share connections:", "HttpURLConnection and HttpsURLConnection");
      below(said, "To know before:", "-XX:+DisableAttachMechanism: attach is refused; start it with -javaagent");
      below(said, "Not known:", "system properties that were set after the start: ");
    }
    try (Target target = new Target(Launch.on(jdk, Mode.WITHOUT))) {
      target.app().set("http.keepAlive", "false");
      Said said = Cli.run(jdk, "doctor", target.pid()).endedWith(0);
      below(said, "Would run as without Retropool:", "HttpURLConnection");
      assertTrue(said.stdout().contains("http.keepAlive=false forbids it"), said.stdout());
    }
  }

  @Test
  @DisplayName("an application that is asked by the oldest JDK there is")
  void byTheOldest() {
    Program library = Program.with(LIBRARY, "io.retropool.testapp.Main");
    try (Target target = new Target(Launch.on(jdk, Mode.WITHOUT).program(library))) {
      Said said = Cli.run(Jdks.all().get(0), "doctor", target.pid()).endedWith(0);
      below(said, "Would share connections:", "Apache HttpClient 4.5.14 (");
      assertTrue(said.stdout().startsWith(target.pid() + ": io.retropool.testapp.Main, JDK "), said.stdout());
    }
  }

  /** But for the one with which the JVM answers questions, and the JDK's that ends with its idle connections. */
  private static String threads(Target target) {
    return target.app().threads().lines()
        .filter(line -> !line.contains("Attach Listener") && !line.contains("Keep-Alive-Timer"))
        .collect(Collectors.joining("\n"));
  }

  private static void below(Said said, String heading, String line) {
    String text = said.stdout();
    int from = text.indexOf("\n" + heading);
    assertTrue(from >= 0, heading + " in\n" + text);
    int to = text.indexOf("\n\n", from + 1);
    String part = to < 0 ? text.substring(from) : text.substring(from, to);
    assertTrue(part.contains("\n  " + line), line + " below " + heading + " in\n" + text);
  }
}
