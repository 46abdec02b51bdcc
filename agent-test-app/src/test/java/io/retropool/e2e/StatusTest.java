package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.Command.Said;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent in a running JVM does, as another process is told. */
@ParameterizedClass(name = "[{0}] status of", allowZeroInvocations = true)
@MethodSource("jdks")
class StatusTest {
  private static final String WITHOUT_FLIGHT_RECORDER =
      "java.base,java.instrument,java.management,jdk.management.agent,jdk.httpserver";

  private static final String TRUST = KeyMaterial.named("server").trustStore().toString();

  @Parameter Jdk jdk;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("an application without the agent, then attached to, then in use, with pools and what is not pooled")
  void attachedLate() {
    Tls tls = Tls.with(KeyMaterial.named("server").keyStore());
    try (Server server = Server.http(Replies.ok(1000)); Server secure = Server.https(tls, Replies.ok(1000));
        Target target = new Target(jdk)) {
      Said without = Cli.run(jdk, "status", target.pid()).endedWith(1);
      assertEquals(target.pid() + ": Retropool is not in this JVM; attach loads it\n", without.stderr());
      Cli.run(jdk, "attach", target.pid()).endedWith(0);
      Said idle = Cli.run(jdk, "status", target.pid()).endedWith(0);
      assertTrue(idle.stdout().endsWith("stands by; no call has been made yet that it serves\n"), idle.stdout());

      target.app().run(TwentyCalls.HABIT, "url", server.url("/"), "count", "20").allSucceeded(20);
      target.app().run("urlconnection/https-capturing-verifier", "url", secure.url("/"), "count", "3",
          "trust", TRUST, "password", KeyMaterial.PASSWORD).allSucceeded(3);
      Said used = Cli.run(jdk, "status", target.pid()).endedWith(0);
      List<String> upstream = row(used, "http://" + server.address());
      assertEquals(List.of("default", "20", "95", "%"), List.of(upstream.get(0), upstream.get(2), upstream.get(3),
          upstream.get(4)), used.stdout());
      assertEquals("all", row(used, "default").get(1));
      // Its dials, the handshakes within them, and why they were needed.
      List<String> handshakes = row(used, "https://" + secure.address());
      assertEquals("3", handshakes.get(2), used.stdout());
      long times = handshakes.stream().filter(word -> word.matches("ms|s|\u00b5s")).count();
      assertTrue(times >= 4, used.stdout());
      String notPooled = "\nNot pooled:\n  3 calls of urlconnection to https://" + secure.address() + ": ";
      assertTrue(used.stdout().contains(notPooled), used.stdout());
      assertEquals("", used.stderr());
      Stderr.of(target.app().end().stderr()).reported("suppressed", 0);
    }
  }

  @Test
  @DisplayName("a java without JMX says that it cannot tell, and still does what takes none")
  void askedWithoutManagement() {
    assumeTrue(jdk.feature() >= 11, "8 has no modules");
    String modules = "--limit-modules=java.base,java.instrument";
    Said status = Command.of(jdk.java(), modules, "-jar", Artifacts.agent().toString(), "status", "1").run();
    assertTrue(status.endedWith(1).stderr().startsWith("status needs the module java.management"), status.stderr());
    Command.of(jdk.java(), modules, "-jar", Artifacts.agent().toString(), "--version").run().endedWith(0);
  }

  @Test
  @DisplayName("an application that has the agent from its start and neither a flight recorder nor JMX; until it ends")
  void watched() throws Exception {
    String[] flags = jdk.feature() > 8 ? new String[] {"--limit-modules", WITHOUT_FLIGHT_RECORDER} : new String[0];
    try (Server server = Server.http(Replies.ok(10)); Target target = new Target(WithAgent.on(jdk).flags(flags))) {
      target.app().run(TwentyCalls.HABIT, "url", server.url("/"), "count", "20").allSucceeded(20);
      Process watch =
          new ProcessBuilder(Cli.words(jdk, "status", target.pid(), "--watch", "1")).redirectErrorStream(true).start();
      try (BufferedReader said = new BufferedReader(new InputStreamReader(watch.getInputStream()))) {
        String all = read(said, "CALLS/S");
        Stderr.of(target.app().end().stderr()).reported("suppressed", 0);
        all += read(said, target.pid() + " has ended");
        assertEquals(0, watch.waitFor(), all);
        assertTrue(all.contains("default  http://" + server.address() + "     20"), all);
      } finally {
        watch.destroyForcibly();
      }
    }
  }

  @Test
  @DisplayName("an application whose operator wants no MXBeans")
  void withoutBeans() {
    try (Server server = Server.http(Replies.ok(10)); Target target = new Target(WithAgent.on(jdk, "jmx=off"))) {
      target.app().run(TwentyCalls.HABIT, "url", server.url("/")).allSucceeded(1);
      String expected = "its MXBeans are switched off (jmx=off)";
      // The agent says so once it is through with the first call.
      long lastResort = System.nanoTime() + 60_000_000_000L;
      Said said;
      do {
        said = Cli.run(jdk, "status", target.pid());
      } while (said.exitCode() == 0 && System.nanoTime() < lastResort);
      assertEquals(target.pid() + ": " + expected + "\n", said.endedWith(1).stderr());
    }
  }

  @Test
  @DisplayName("an application on any JDK, asked by the oldest")
  void byTheOldest() {
    Jdk oldest = Jdks.all().get(0);
    try (Server server = Server.http(Replies.ok(10)); Target target = new Target(WithAgent.on(jdk, "jmx=on"))) {
      target.app().run(TwentyCalls.HABIT, "url", server.url("/"), "count", "20").allSucceeded(20);
      Said said = Cli.run(oldest, "status", target.pid()).endedWith(0);
      assertEquals("20", row(said, "http://" + server.address()).get(2), said.stdout());
    }
  }

  @Test
  @DisplayName("a client that dials on threads of its own: what its dials cost the CPU is unknown, not nothing")
  void ofAnAsynchronousClient() {
    assumeTrue(jdk.feature() >= 17, "java.net.http is served from 17 on");
    try (Server server = Server.http(Replies.ok(1000));
        Target target = new Target(WithAgent.on(jdk).flags(WithAgent.JDK_HTTP))) {
      target.app().run("jdkhttp/read-fully", "url", server.url("/"), "count", "10").allSucceeded(10);
      Said said = Cli.run(jdk, "status", target.pid()).endedWith(0);
      assertTrue(row(said, "http://" + server.address()).contains("unknown"), said.stdout());
      assertTrue(said.stdout().contains("\nCPU SAVED is unknown where "), said.stdout());
      Stderr.of(target.app().end().stderr()).reported("suppressed", 0);
    }
  }

  private static List<String> row(Said said, String word) {
    return said.stdout().lines().map(line -> Arrays.asList(line.split(" +"))).filter(line -> line.contains(word))
        .findFirst().orElseThrow(() -> new AssertionError(word + " is not in\n" + said.stdout() + said.stderr()));
  }

  private static String read(BufferedReader from, String until) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line; (line = from.readLine()) != null; ) {
      all.append(line).append('\n');
      if (line.contains(until)) {
        return all.toString();
      }
    }
    throw new AssertionError("never said " + until + ":\n" + all);
  }
}
