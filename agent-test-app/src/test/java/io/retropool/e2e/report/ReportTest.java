package io.retropool.e2e.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmc.flightrecorder.rules.IResult;

/** The report of recordings of the oldest and the newest JDK, made by every JDK. */
class ReportTest {
  private static final String CASES = "io.retropool.testapp.urlconnection.";
  private static final List<String> RULES = List.of("PerRequestClients", "LowReuse", "HandshakesDominate", "Saturated",
      "SlowDns", "UndrainedResponses", "StaleReuse", "TlsNotResumed", "NotPooled", "RecordingSettings");

  /** What each verdict of the troubled recording must name: the place in the code, or the option. */
  private static final Map<String, List<String>> NAMED = Map.of(
      "PerRequestClients", List.of("Https"),
      "LowReuse", List.of("Https", "Connection: close"),
      "HandshakesDominate", List.of("pool.default.idle-timeout"),
      "Saturated", List.of("pool.default.connections-per-origin", CASES + "ReadFullyAndDisconnect.call"),
      "SlowDns", List.of(RecordedCalls.SLOW_HOST, CASES + "ReadFully.call"),
      "UndrainedResponses", List.of(CASES + "ReadHalfAndClose.call"),
      "StaleReuse", List.of("pool.default.idle-timeout", CASES + "ReadFullyAndDisconnect.call"),
      "TlsNotResumed", List.of("SSLContext", "Https"),
      "NotPooled", List.of(CASES + "HttpsCapturingVerifier.call", "identity.stateless-classes"),
      "RecordingSettings", List.of("Exchange below 20 ms", "retropool.Exchange#threshold"));

  /** What the terminal gets, by JDK and recording. */
  private static final Map<String, String> TERMINAL = new ConcurrentHashMap<>();

  @TempDir static Path folder;
  private static final Jdk OLDEST = Jdks.all().get(0);
  private static final Jdk NEWEST = Jdks.all().get(Jdks.all().size() - 1);
  private static Path troubled;
  private static Path healthy;
  private static Path resuming;

  @BeforeAll
  static void record() throws Exception {
    troubled = RecordedCalls.troubled(NEWEST, folder);
    healthy = RecordedCalls.healthy(OLDEST, folder);
    resuming = RecordedCalls.resuming(NEWEST, folder);
  }

  static Stream<String> rules() {
    return RULES.stream();
  }

  static Stream<Jdk> jdks() {
    return Jdks.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @DisplayName("each rule fires where its habit is, and names the place or the option")
  void fires(String rule) throws Exception {
    assumeTrue(!rule.equals("SlowDns") || RecordedCalls.slowLookUps(NEWEST), "8 looks hosts up in no file");
    assertFires(rule, page(NEWEST, troubled));
  }

  private static void assertFires(String rule, Page page) {
    assertEquals(rule.equals("RecordingSettings") ? "INFO" : "WARNING", page.severity(rule), page.says(rule));
    NAMED.get(rule).forEach(name -> assertTrue(page.says(rule).contains(name), () -> name + " in " + page.says(rule)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  @DisplayName("no rule fires where nothing is wrong")
  void holdsStill(String rule) throws Exception {
    assertHoldsStill(rule, page(NEWEST, rule.equals("TlsNotResumed") ? resuming : healthy));
  }

  private static void assertHoldsStill(String rule, Page page) {
    assertEquals("OK", page.severity(rule), page.says(rule));
  }

  @ParameterizedTest(name = "[{0}]")
  @MethodSource("jdks")
  @DisplayName("recordings of every JDK have every rule fire and hold still, in the report as in JDK Mission Control")
  void ofEachJdk(Jdk jdk) throws Exception {
    assumeTrue(LongLane.runs(), "in the long lane");
    Path own = Files.createDirectory(folder.resolve("of-" + jdk));
    Path bad = RecordedCalls.troubled(jdk, own);
    Path good = RecordedCalls.healthy(jdk, own);
    Path resumed = RecordedCalls.resuming(jdk, own);
    for (String rule : RULES) {
      if (!rule.equals("SlowDns") || RecordedCalls.slowLookUps(jdk)) {
        assertFires(rule, page(NEWEST, bad));
      }
      assertHoldsStill(rule, page(NEWEST, rule.equals("TlsNotResumed") ? resumed : good));
    }
    for (Path recording : List.of(bad, good, resumed)) {
      assertSameInMissionControl(recording);
    }
  }

  @ParameterizedTest(name = "[{0}]")
  @MethodSource("jdks")
  @DisplayName("every JDK makes the same report of the same recording, old or new")
  void anyJdk(Jdk jdk) throws Exception {
    for (Path recording : List.of(troubled, healthy)) {
      assertEquals(page(NEWEST, recording).text(), page(jdk, recording).text());
      assertEquals(terminal(NEWEST, recording), terminal(jdk, recording));
    }
  }

  @ParameterizedTest(name = "[{0}]")
  @MethodSource("jdks")
  @DisplayName("with the settings that go with it a recording leaves nothing out")
  void settings(Jdk jdk) throws Exception {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    String summary = report(NEWEST, RecordedCalls.five(jdk, folder).toString()).stdout();
    assertTrue(summary.contains("OK: Settings of the recording"), summary);
    assertTrue(summary.matches("(?s).*http://127.0.0.1:[0-9]+ +default +5 +80 % +1 .*"), summary);
  }

  @Test
  @DisplayName("JDK Mission Control's own evaluation of the rules says what the page says")
  void missionControl() throws Exception {
    assumeTrue(JmcEvaluation.isBuilt(), "scripts/jmc is not built");
    for (Path recording : List.of(troubled, healthy, resuming)) {
      assertSameInMissionControl(recording);
    }
  }

  private static void assertSameInMissionControl(Path recording) throws Exception {
    Page page = page(NEWEST, recording);
    Map<String, IResult> results = JmcEvaluation.of(recording);
    assertEquals(Set.copyOf(RULES), results.keySet());
    for (String rule : RULES) {
      IResult result = results.get(rule);
      String severity = page.severity(rule).equals("UNKNOWN") ? "NA" : page.severity(rule);
      assertEquals(severity, result.getSeverity().toString(), () -> recording + " " + page.says(rule));
      assertTrue(page.says(rule).contains(result.getSummary()), () -> result.getSummary() + page.says(rule));
      assertTrue(page.says(rule).contains(result.getSolution()), () -> result.getSolution() + page.says(rule));
    }
  }

  @Test
  @DisplayName("JDK Mission Control's pages show the events, with columns and lines that those have")
  void missionControlPages() throws Exception {
    JmcPages pages = new JmcPages(troubled);
    assertEquals(List.of(), pages.wrong());
    assertEquals(Set.of("Retropool", "Connections", "Closed", "Pools", "Phases", "Problems", "Observed"),
        pages.selected().keySet());
    pages.selected().forEach((page, events) -> assertEquals(!page.equals("Observed"), events > 0, page));
  }

  @Test
  @DisplayName("the page has its verdicts first, a picture of each kind with its title, and needs nothing else")
  void structure() throws Exception {
    Page page = page(NEWEST, troubled);
    assertEquals("Verdicts", page.texts("h2").get(0));
    assertEquals(RULES.size(), page.all("div").stream().filter(div -> div.hasAttribute("id")).count());
    for (String picture : List.of("Phases of a dial to", "Saturation and reuse over time", "by time and duration")) {
      assertTrue(page.texts("title").stream().anyMatch(title -> title.contains(picture)), picture);
    }
    assertTrue(page.texts("pre").stream().anyMatch(code -> code.contains(CASES + "ReadHalfAndClose.call")));
    assertTrue(page.texts("pre").stream().anyMatch(code -> code.contains("pool.default.connections-per-origin = 1")
        || code.contains("pool.default.connections-per-origin=1")), page.texts("pre")::toString);
    assertTrue(page.texts("p").contains("Read every answer to its end and close its stream, the error stream too."));
    assertTrue(page.texts("li").stream().anyMatch(caveat -> caveat.contains("Exchange below 20 ms")));
    for (String tag : List.of("script", "link", "img", "iframe", "object", "image", "use")) {
      assertEquals(List.of(), page.all(tag), tag);
    }
    page.all("*").forEach(element -> assertFalse(element.hasAttribute("href") || element.hasAttribute("src")));
    assertFalse(page.text().contains("url("), "a style that loads something");
  }

  @Test
  @DisplayName("numbers of calls and connections are those of the server")
  void numbers() throws Exception {
    List<String> rows = page(NEWEST, healthy).texts("tr");
    assertTrue(rows.stream().anyMatch(row -> row.matches("(?s)200\\s+100 %\\s+1\\s+0\\s.*")), rows::toString);
    assertTrue(rows.stream().anyMatch(row -> row.matches("(?s)6\\s+0 %\\s+6\\s+0\\s.*")), rows::toString);
  }

  @Test
  @DisplayName("without -o the terminal gets the verdicts and a row for each origin")
  void terminal() {
    String text = terminal(NEWEST, troubled);
    assertTrue(text.contains("WARNING: Reuse of connections"), text);
    assertTrue(text.contains("  Do: "), text);
    assertTrue(text.contains(RecordedCalls.SLOW_HOST) == RecordedCalls.slowLookUps(NEWEST), text);
    long verdicts = text.lines().filter(line -> line.matches("(WARNING|INFO|OK|UNKNOWN): .*")).count();
    assertEquals(RULES.size(), verdicts, text);
  }

  @Test
  @DisplayName("two recordings are compared, before and after")
  void comparison() throws Exception {
    String text = report(NEWEST, troubled.toString(), healthy.toString()).stdout();
    assertTrue(text.startsWith("Before: troubled.jfr"), text);
    assertTrue(text.lines().anyMatch(line -> line.matches(" +Reuse of connections +WARNING +OK")), text);
    Path html = folder.resolve("comparison.html");
    report(NEWEST, troubled.toString(), healthy.toString(), "-o", html.toString());
    assertTrue(Page.of(html).texts("th").contains("Connections for 1,000 calls"));
  }

  @Test
  @DisplayName("a file that is no whole recording of the agent is refused in one line")
  void refused() throws Exception {
    byte[] bytes = Files.readAllBytes(healthy);
    assertRefused(Files.write(folder.resolve("half.jfr"), Arrays.copyOf(bytes, bytes.length / 2)), "cut off after");
    assertRefused(Files.write(folder.resolve("head.jfr"), Arrays.copyOf(bytes, 20)), "cut off after");
    assertRefused(Files.writeString(folder.resolve("text.jfr"), "not a recording"), "not a recording");
    assertRefused(Files.write(folder.resolve("empty.jfr"), new byte[0]), "not a recording");
    assertRefused(folder.resolve("nowhere.jfr"), "no such file");
    byte[] damaged = bytes.clone();
    Arrays.fill(damaged, 68, damaged.length, (byte) 0x5a);
    assertRefused(Files.write(folder.resolve("damaged.jfr"), damaged), "damaged");
  }

  private static void assertRefused(Path file, String why) {
    Command.Said said = command(NEWEST, file.toString()).run().endedWith(1);
    assertEquals("", said.stdout());
    assertTrue(said.stderr().startsWith(file.toString() + ": ") && said.stderr().contains(why), said.stderr());
    assertEquals(1, said.stderr().lines().count(), said.stderr());
  }

  @Test
  @DisplayName("a Java without the flight recorder says so")
  void withoutRecorder() {
    assumeTrue(NEWEST.feature() >= 11, "8 has no modules, and there is no other JDK");
    Command.Said said = Command.of(NEWEST.java(), "--limit-modules", "java.base,java.instrument", "-jar",
        Artifacts.agent().toString(), "report", healthy.toString()).run().endedWith(1);
    assertTrue(said.stderr().contains("no flight recorder"), said.stderr());
  }

  private static Page page(Jdk jdk, Path recording) throws Exception {
    Path html = recording.resolveSibling(jdk + "-" + recording.getFileName() + ".html");
    if (!Files.exists(html)) {
      report(jdk, recording.toString(), "-o", html.toString());
    }
    return Page.of(html);
  }

  private static String terminal(Jdk jdk, Path recording) {
    return TERMINAL.computeIfAbsent(jdk + " " + recording, unused -> report(jdk, recording.toString()).stdout());
  }

  private static Command.Said report(Jdk jdk, String... arguments) {
    Command.Said said = command(jdk, arguments).run().endedWith(0);
    assertEquals("", said.stderr());
    return said;
  }

  private static Command command(Jdk jdk, String... arguments) {
    List<String> words = new ArrayList<>(Launch.QUICK);
    words.addAll(List.of("-Xmx256m", "-jar", Artifacts.agent().toString(), "report"));
    words.addAll(List.of(arguments));
    return Command.of(jdk.java(), words.toArray(new String[0]));
  }
}
