package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What JDK Mission Control sees of the events, recorded on every JDK that is found. */
class EventRecordingTest {
  private static final String RECORD_ONE = "example.Application.recordOne";

  @TempDir static Path folder;
  private static Fixture fixture;

  @TempDir Path recordings;

  @BeforeAll
  static void compile() throws Exception {
    fixture = new Fixture(folder);
  }

  static Stream<Jdk> jdks() {
    return Jdk.found();
  }

  static Stream<Jdk> jdksWithModules() {
    return Jdk.found().filter(jdk -> jdk.feature() >= 9);
  }

  static Stream<Jdk> jdksWithVirtualThreads() {
    return Jdk.found().filter(jdk -> jdk.feature() >= 21);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jmcShowsEveryEventOfAJvmStartedWithARecording(Jdk jdk) throws Exception {
    JmcView view = record(jdk, "running", fixture.settings());
    ExpectedEvents.assertShown(view);
    assertDials(view.type("retropool.Dial"));
    assertPhases(view);
    assertExchanges(view);
    assertProblems(view);
    assertPeriodic(view);
  }

  @Test
  void whatTakesTimeIsInTheLanesOfJmcsThreads() throws Exception {
    JmcView view = record(Jdk.running(), "running", fixture.settings());
    for (String name : List.of("Exchange", "Dial", "DnsLookup", "TcpConnect", "TlsHandshake", "PoolWait")) {
      JmcView.Type type = view.type("retropool." + name);
      assertTrue(type.isInThreadLanes(), name);
      assertEquals(type.count(), type.threads().size(), name);
    }
    assertFalse(view.type("retropool.NotPooled").isInThreadLanes(), "it takes no time");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jmcShowsEveryEventOfARecordingStartedLaterAndNothingIsLoadedUntilThen(Jdk jdk) throws Exception {
    Path recording = recordings.resolve("late.jfr");
    fixture.run(jdk, List.of(), "late", recording, fixture.settings());
    JmcView view = JmcView.of(recording.toFile());
    ExpectedEvents.assertShown(view);
    assertDials(view.type("retropool.Dial"));
    assertPeriodic(view);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whileNobodyRecordsACallLeavesNoGarbageEvenAfterARecording(Jdk jdk) throws Exception {
    fixture.run(jdk, List.of(), "off", recordings.resolve("off.jfr"), fixture.settings());
  }

  @ParameterizedTest
  @MethodSource("jdksWithModules")
  void nothingIsLoadedAndNothingFailsInAJvmWithoutFlightRecorder(Jdk jdk) throws Exception {
    fixture.run(jdk, List.of("--limit-modules", "java.base,java.instrument"), "unrecorded");
  }

  @ParameterizedTest
  @MethodSource("jdksWithVirtualThreads")
  void aVirtualThreadRecordsAsAnyOtherDoes(Jdk jdk) throws Exception {
    JmcView view = record(jdk, "virtual", fixture.settings());
    ExpectedEvents.assertShown(view);
    assertEquals(2, view.type("retropool.Dial").count());
    assertEquals(List.of(), view.type("retropool.Dial").threads().stream().filter("main"::equals).toList());
  }

  @Test
  void shortPhasesAreLeftOutUnlessAskedForAndDialsNever() throws Exception {
    Path settings = recordings.resolve("period-only.jfc");
    String period = "<event name='retropool.PoolStatistics'><setting name='period'>100 ms</setting></event>";
    Files.writeString(settings, "<configuration version='2.0'>" + period + "</configuration>");
    List<String> recorded = record(Jdk.running(), "running", settings).typesWithEvents("retropool.");
    assertTrue(recorded.contains("retropool.Dial"), recorded::toString);
    assertTrue(recorded.contains("retropool.Overflow"), recorded::toString);
    assertTrue(!recorded.contains("retropool.TcpConnect"), recorded::toString);
  }

  private JmcView record(Jdk jdk, String mode, Path settings) throws Exception {
    Path recording = recordings.resolve("started.jfr");
    String options = "filename=" + recording + ",settings=" + settings + ",dumponexit=true";
    fixture.run(jdk, List.of("-XX:StartFlightRecording=" + options), mode);
    return JmcView.of(recording.toFile());
  }

  private static void assertDials(JmcView.Type dial) {
    assertEquals("Dial", dial.label());
    assertEquals(List.of("https://localhost:8443", "http://localhost:1"), dial.values("origin"));
    assertEquals(List.of("empty", "retry"), dial.values("reason"));
    assertEquals(List.of("", "java.net.ConnectException"), dial.values("failed"));
    assertEquals(List.of("17", "18"), dial.values("connectionId"));
    assertEquals(List.of("2 ms", "0 s"), dial.values("connectTime"));
    assertEquals(List.of("TLSv1.3", ""), dial.values("protocol"));
    assertEquals(List.of("main", "main"), dial.threads());
    assertTrue(dial.stacks().get(0).contains(RECORD_ONE), dial.stacks()::toString);
  }

  private static void assertExchanges(JmcView view) {
    JmcView.Type exchange = view.type("retropool.Exchange");
    assertEquals(List.of("closed", "failed"), exchange.values("outcome"));
    assertEquals(List.of("200", "0"), exchange.values("responseCode"));
    assertEquals(List.of("2 ms", "0 s"), exchange.values("poolWait"));
    assertEquals(List.of("17", "0"), exchange.values("connectionId"));
    assertEquals(List.of("1", "2"), exchange.values("exchangeId"));
    assertEquals(List.of("1,000 B", "0 B"), exchange.values("responseSize"));
    assertEquals(List.of("connect"), view.type("retropool.ExchangeFailed").values("phase"));
    assertEquals(List.of("1"), view.type("retropool.ResponseNotDrained").values("exchangeId"));
    assertEquals(List.of("3 s"), view.type("retropool.StaleConnection").values("idleTime"));
    List<String> stood = view.type("retropool.ClientCreated").values("occurrences");
    assertTrue(stood.size() >= 10 && stood.size() < 100, stood::toString);
    assertTrue(stood.stream().mapToInt(Integer::parseInt).sum() <= 100, stood::toString);
  }

  private static void assertPhases(JmcView view) {
    assertEquals(List.of("2"), view.type("retropool.DnsLookup").values("addresses"));
    assertEquals(List.of("127.0.0.1"), view.type("retropool.TcpConnect").values("address"));
    assertEquals(List.of("", "java.io.IOException"), view.type("retropool.TlsHandshake").values("failed"));
    assertEquals(List.of("true", "false"), view.type("retropool.TlsHandshake").values("resumed"));
    assertEquals(List.of(), view.type("retropool.TlsHandshake").stacks());
    assertEquals(List.of("3"), view.type("retropool.PoolWait").values("queueLength"));
    assertEquals(List.of("IDLE_TIMEOUT"), view.type("retropool.ConnectionClosed").values("reason"));
    assertEquals(List.of("5 s"), view.type("retropool.ConnectionClosed").values("age"));
  }

  private static void assertProblems(JmcView view) {
    assertEquals(1, view.type("retropool.Overflow").stacks().size());
    String acquiredAt = view.type("retropool.LeaseLost").values("acquiredAt").get(0);
    assertTrue(acquiredAt.contains(RECORD_ONE), acquiredAt);
    int notPooled = view.type("retropool.NotPooled").count();
    assertTrue(notPooled >= 10 && notPooled < 100, () -> notPooled + " of 100 calls that were not pooled");
  }

  private static void assertPeriodic(JmcView view) {
    JmcView.Type statistics = view.type("retropool.PoolStatistics");
    assertEquals("5", statistics.values("reused").get(0));
    assertEquals("0", statistics.values("opened").get(0));
    assertEquals("25 %", statistics.values("saturation").get(0));
    assertEquals("3", view.type("retropool.Observation").values("calls").get(0));
    assertEquals("1.2.3", view.type("retropool.AgentInformation").values("version").get(0));
  }
}
