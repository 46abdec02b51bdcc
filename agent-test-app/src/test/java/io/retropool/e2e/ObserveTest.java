package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Command.Said;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.report.JmcPages;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent looks on: calls run as without it, and it says what it would have saved. */
@ParameterizedClass(name = "[{0}] observed", allowZeroInvocations = true)
@MethodSource("jdks")
class ObserveTest {
  private static final String TRUST = KeyMaterial.named("server").trustStore().toString();

  @Parameter Jdk jdk;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("calls open their own connections; status says how many would have been needed, where, and for a fleet")
  void counted() {
    Tls tls = Tls.with(KeyMaterial.named("server").keyStore());
    try (Server server = Server.http(Replies.ok(1000)); Server secure = Server.https(tls, Replies.ok(1000));
        Target target = new Target(WithAgent.on(jdk, "mode=observe", "pool.default.idle-timeout=4m"))) {
      TwentyCalls.areNotShared(target.app(), server, "while it only observes");
      target.app().run("urlconnection/https-from-stores", "url", secure.url("/"), "count", "5", "trust", TRUST,
          "password", KeyMaterial.PASSWORD).allSucceeded(5);
      assertEquals(5, secure.traffic().connections());

      Said said = Cli.run(jdk, "status", target.pid(), "--fleet", "30").endedWith(0);
      assertTrue(said.stdout().contains("only observing: calls run as without it"), said.stdout());
      assertFalse(said.stdout().contains("POOL"), said.stdout());
      assertTrue(said.stdout().contains(" to 2 origins, 60 for 30 such processes.\n"), said.stdout());
      assertTrue(said.stdout().contains("\n25 calls were observed: sharing would have served 23 of them"),
          said.stdout());
      List<String> plain = row(said, "http://" + server.address());
      assertEquals(List.of("20", "19"), plain.subList(1, 3), said.stdout());
      assertEquals("30", plain.get(plain.size() - 1), said.stdout());
      // Calls, those that would share, dials, those not needed, handshakes, those not needed.
      assertEquals(List.of("5", "4", "5", "4", "5", "4"), row(said, "https://" + secure.address()).subList(1, 7),
          said.stdout());
      assertTrue(said.stdout().contains("5 dials to https://" + secure.address() + ", 4 of them not needed"),
          said.stdout());
      assertTrue(said.stdout().contains("; 5 clients or TLS contexts made for them:\n    at io.retropool.testapp."),
          said.stdout());
      Stderr stderr = Stderr.of(target.app().end().stderr()).reported("suppressed", 0).reported("opened", 0);
      assertEquals(List.of("0.1.0-SNAPSHOT only observes the calls of " + WithAgent.CLIENTS), stderr.ours());
    }
  }

  @Test
  @DisplayName("calls at once would hold as many connections as they are, whether their answers are read or not")
  void atOnce() {
    try (Server server = Server.http(Replies.ok(1000));
        Target target = new Target(WithAgent.on(jdk, "mode=observe", "pool.default.idle-timeout=4m"))) {
      for (String habit : List.of(TwentyCalls.HABIT, "urlconnection/status-disconnect", "urlconnection/read-fully")) {
        target.app().run(habit, "url", server.url("/"), "count", "40", "threads", "4").allSucceeded(40);
      }
      Said said = Cli.run(jdk, "status", target.pid()).endedWith(0);
      List<String> row = row(said, "http://" + server.address());
      assertEquals("120", row.get(1), said.stdout());
      int held = Integer.parseInt(row.get(row.size() - 1));
      assertTrue(held >= 1 && held <= 4, said.stdout());
      assertEquals(120 - held, Integer.parseInt(row.get(2)), said.stdout());
      // The JDK keeps those that are read to the end.
      assertEquals(server.traffic().connections(), Integer.parseInt(row.get(3)), said.stdout());
      Stderr.of(target.app().end().stderr()).reported("suppressed", 0);
    }
  }

  static Stream<Library> libraries() {
    return Stream.of(
        new Library("apache40", "httpclient-4.2.6", "client-per-call", "ClientPerCall.call"),
        new Library("apache4", "httpclient-4.5.14", "client-per-call", "ClientPerCall.call"),
        new Library("apache5", "httpclient5-5.6.4", "client-per-call", "ClientPerCall.call"),
        new Library("jdkhttp", "", "read-fully", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("libraries")
  @DisplayName("dials of other clients are counted, timed and found in the code, by status and by a recording's report")
  void ofALibrary(Library library) throws Exception {
    assumeTrue(library.runsOn(jdk), "not served there, or on another JDK");
    Path recording = Recorded.file(jdk, "observed-" + library.family());
    Tls tls = Tls.with(KeyMaterial.named("server").keyStore());
    try (Server server = Server.http(Replies.ok(1000)); Server secure = Server.https(tls, Replies.ok(1000));
        Target target = new Target(library.launch(jdk).flags(Recorded.flag(recording)))) {
      library.run(target.app(), library.habit(), "url", server.url("/"), "count", "10").allSucceeded(10);
      library.run(target.app(), "https-from-stores", "url", secure.url("/"), "count", "5", "trust", TRUST,
          "password", KeyMaterial.PASSWORD).allSucceeded(5);
      assertEquals(10, server.traffic().connections());
      assertEquals(5, secure.traffic().connections());

      Said said = Cli.run(jdk, "status", target.pid()).endedWith(0);
      assertEquals(List.of("10", "9", "10", "9", "0", "0"), row(said, "http://" + server.address()).subList(1, 7),
          said.stdout());
      assertEquals(List.of("5", "4", "5", "4", "5", "4"), row(said, "https://" + secure.address()).subList(1, 7),
          said.stdout());
      assertEquals("1", held(said, "http://" + server.address()), said.stdout());
      library.assertCpuTime(row(said, "https://" + secure.address()), said.stdout());
      String site = "10 dials to http://" + server.address() + ", 9 of them not needed, ";
      assertTrue(said.stdout().contains("\n" + site), said.stdout());
      Stderr.of(target.app().end().stderr()).reported("suppressed", 0).reported("opened", 0);

      JmcPages pages = new JmcPages(recording);
      assertEquals(List.of(), pages.wrong());
      assertTrue(pages.selected().get("Observed") >= 4, pages.selected()::toString);

      String report = Cli.run(jdk, "report", recording.toString()).endedWith(0).stdout();
      assertTrue(report.lines().skip(1).findFirst().orElse("").startsWith("15 calls were observed: sharing would have"
          + " served 13 of them on an open connection and saved 13 of 15 dials and 4 TLS handshakes, "), report);
      assertTrue(report.contains("\n" + site), report);
      library.assertCpuTime(row(report, "https://" + secure.address()), report);
      if (!library.site().isEmpty()) {
        String innermost = "; 10 clients or TLS contexts made for them:\n    at io.retropool.testapp."
            + library.family() + '.' + library.site();
        assertTrue(said.stdout().contains(innermost), said.stdout());
        assertTrue(report.contains(innermost), report);
      }
    }
  }

  /** @param site the innermost frame; empty where test and agent cannot be told apart by their packages */
  private record Library(String family, String folder, String habit, String site) {
    boolean runsOn(Jdk jdk) {
      boolean served = !folder.isEmpty() || jdk.feature() >= 17;
      return served && LongLane.covers(jdk, Set.of(family.startsWith("apache4") ? 8 : 26));
    }

    Launch launch(Jdk jdk) {
      Launch launch = WithAgent.on(jdk, "mode=observe", "pool.default.idle-timeout=4m");
      return folder.isEmpty() ? launch.flags(WithAgent.JDK_HTTP) : launch.library(folder);
    }

    /** It is that of the calling thread: {@code java.net.http} dials on others. */
    void assertCpuTime(List<String> row, String text) {
      boolean known = !folder.isEmpty();
      assertEquals(known ? 0 : 2, Collections.frequency(row, "unknown"), text);
      assertEquals(!known, text.contains(" (CPU time unknown, not run by one platform thread); "), text);
      assertEquals(known, text.contains(" of CPU time; "), text);
    }

    Answer run(App app, String name, String... arguments) {
      return app.run(family + "/" + name, arguments);
    }

    @Override
    public String toString() {
      return family;
    }
  }

  @Test
  @DisplayName("and share from the moment on at which the file says so")
  void untilItIsToShare() throws IOException {
    Path file = Files.writeString(folder.resolve("retropool.properties"), "mode = observe\nreload.interval = 50ms\n");
    try (Server server = Server.http(Replies.ok(1000));
        Target target = new Target(WithAgent.on(jdk, "config=" + file))) {
      TwentyCalls.areNotShared(target.app(), server, "while it only observes");
      Files.writeString(file, "mode = share\nreload.interval = 50ms\n");
      int said = target.app().awaitStderr("reloaded, mode: observe -> share", 0);
      TwentyCalls.areShared(target.app(), server, "since it is to share");
      Files.writeString(file, "mode = observe\nreload.interval = 50ms\n");
      target.app().awaitStderr("reloaded, mode: share -> observe", said);
      TwentyCalls.areNotShared(target.app(), server, "since it observes again");
      Stderr.of(target.app().end().stderr()).reported("suppressed", 0).reported("leased", 0);
    }
  }

  private static String held(Said said, String origin) {
    List<String> row = row(said, origin);
    return row.get(row.size() - 1);
  }

  private static List<String> row(Said said, String origin) {
    return row(said.stdout(), origin);
  }

  /** The one of the observed calls, which is the last. */
  private static List<String> row(String text, String origin) {
    return text.lines().map(line -> Arrays.asList(line.split(" +")))
        .filter(line -> line.get(0).equals(origin)).reduce((one, next) -> next)
        .orElseThrow(() -> new AssertionError(origin + " is not in\n" + text));
  }
}
