package io.retropool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The arithmetic at the borders, which recordings of real applications do not meet. */
class RulesTest {
  private static final String ORIGIN = "https://host:443";
  private static final long MILLI = 1_000_000L;

  private final ModelBuilder builder = new ModelBuilder(new RecordingSpan(0, 600_000));

  @Test
  void reuseBelowFourOfFiveFiresAndFourOfFiveDoesNot() {
    statistics(20, 80);
    assertEquals(Severity.OK, judge(new LowReuse()));
    statistics(1, 0);
    assertEquals(Severity.WARNING, judge(new LowReuse()));
  }

  @Test
  void theReuseOfOneOriginIsNamedExactlyAndOfSeveralTheLeast() {
    statistics(10, 90);
    assertEquals("90 % of the calls to 1 origin used an open connection.", reuse());
    builder.add(FakeRow.of("PoolStatistics", "https://other:443").with("opened", 0).with("reused", 100));
    assertEquals("90 % or more of the calls to 2 origins used an open connection.", reuse());
  }

  @Test
  void clientsAreCountedAgainstCallsThatAreSharedAndCallsThatAreOnlyObserved() {
    builder.add(FakeRow.of("ClientCreated", "").with("type", "TLS context").with("occurrences", 21).from("a.B.c:1"));
    assertEquals(Severity.OK, judge(new PerRequestClients()), "of no call");
    builder.add(FakeRow.of("Observation", ORIGIN).with("calls", 104));
    assertEquals(Severity.WARNING, judge(new PerRequestClients()));
    assertTrue(new PerRequestClients().judge(builder.model()).summary().endsWith(", for 104 calls."));
    statistics(1, 0);
    assertEquals(Severity.OK, judge(new PerRequestClients()));
  }

  @Test
  void fiftyCallsTellNothingAboutReuse() {
    statistics(50, 0);
    assertEquals(Severity.UNKNOWN, judge(new LowReuse()));
    statistics(1, 0);
    assertEquals(Severity.WARNING, judge(new LowReuse()));
  }

  @Test
  void aPoolMustBeFullForAMinuteWithoutABreak() {
    saturation(0, 0.85);
    saturation(30, 1.0);
    saturation(50, 0.84);
    saturation(60, 0.9);
    saturation(110, 0.9);
    assertEquals(Severity.OK, judge(new Saturated()));
    saturation(120, 0.9);
    assertEquals(Severity.WARNING, judge(new Saturated()));
  }

  @Test
  void oneWaitInAHundredBeyondATenthOfASecondFires() {
    for (int i = 0; i < 99; i++) {
      builder.add(FakeRow.of("PoolWait", ORIGIN).lasting(90 * MILLI));
    }
    assertEquals(Severity.OK, judge(new Saturated()));
    builder.add(FakeRow.of("PoolWait", ORIGIN).lasting(900 * MILLI));
    builder.add(FakeRow.of("PoolWait", ORIGIN).lasting(900 * MILLI));
    assertEquals(Severity.WARNING, judge(new Saturated()));
  }

  @Test
  void dialsDominateFromAQuarterOfTheCallsTimeOn() {
    builder.add(FakeRow.of("PoolStatistics", ORIGIN).with("opened", 21).with("exchangeTime", 84 * MILLI));
    dials(21, "exchange", MILLI / 2, MILLI / 2);
    assertEquals(Severity.OK, judge(new HandshakesDominate()));
    dials(1, "exchange", MILLI, MILLI);
    assertEquals(Severity.WARNING, judge(new HandshakesDominate()));
  }

  @Test
  void aSampledEventCountsForAllThatItStandsFor() {
    statistics(0, 100);
    builder.add(FakeRow.of("ResponseNotDrained", ORIGIN).with("occurrences", 5).from("a.B.c:1"));
    assertEquals(Severity.OK, judge(new UndrainedResponses()));
    builder.add(FakeRow.of("ResponseNotDrained", ORIGIN).with("occurrences", 1).from("a.B.c:1"));
    assertEquals(Severity.WARNING, judge(new UndrainedResponses()));
  }

  @Test
  void theActionForLowReuseFollowsFromWhyConnectionsEnd() {
    statistics(100, 0);
    closes("EXCHANGE", 10);
    assertTrue(action().contains("without Connection: close"), action());
    closes("IDLE_TIMEOUT", 20);
    assertTrue(action().contains("Raise pool.default.idle-timeout"), action());
    closes("FAILED_CHECK", 30);
    assertTrue(action().contains("Lower pool.default.idle-timeout"), action());
  }

  @Test
  void aMissingStatisticIsToldAndItsEventsCountInstead() {
    dials(60, "empty", 0, 0);
    Verdict verdict = new LowReuse().judge(builder.model());
    assertEquals(Severity.WARNING, verdict.severity());
    assertTrue(verdict.certainty().startsWith("Likely"), verdict.certainty());
    assertTrue(new RecordingSettings().judge(builder.model()).summary().contains("no statistics"));
  }

  @Test
  void whereEveryCallIsRecordedThoseAfterTheLastRowCountAsWell() {
    builder.setting("Exchange", "threshold", "0 ns");
    statistics(1, 10);
    dials(1, "empty", 0, 0);
    for (int i = 0; i < 99; i++) {
      builder.add(FakeRow.of("Exchange", ORIGIN).with("reused", true));
    }
    assertEquals(100, builder.model().calls());
    assertEquals(1, builder.model().connections());
    assertEquals(Severity.OK, judge(new RecordingSettings()));
  }

  @Test
  void whereQuickCallsAreLeftOutTheStatisticsCount() {
    builder.setting("Exchange", "threshold", "20 ms");
    statistics(60, 40);
    dials(120, "empty", 0, 0);
    assertEquals(100, builder.model().calls());
    assertEquals(60, builder.model().connections());
  }

  @Test
  void anEmptyRecordingTellsNothingAndFailsNowhere() {
    for (Verdict verdict : Rules.judge(builder.model())) {
      assertTrue(verdict.severity() != Severity.WARNING, verdict.summary());
    }
    assertTrue(HtmlReport.of("empty.jfr", builder.model()).contains("Verdicts"));
  }

  @Test
  void moreOriginsThanCanBeToldApartAreOne() {
    for (int i = 0; i < 1_000; i++) {
      builder.add(FakeRow.of("PoolStatistics", "http://h" + i + ":80").with("opened", 1));
    }
    assertEquals(201, builder.model().upstreams().size());
    assertEquals(1_000, builder.model().calls());
  }

  private String reuse() {
    return new LowReuse().judge(builder.model()).summary();
  }

  private String action() {
    return new LowReuse().judge(builder.model()).action();
  }

  private void statistics(int opened, int reused) {
    builder.add(FakeRow.of("PoolStatistics", ORIGIN).with("opened", opened).with("reused", reused));
  }

  private void saturation(int second, double saturation) {
    builder.add(FakeRow.of("PoolStatistics", ORIGIN).at(1_000 + second * 1_000L).with("saturation", saturation)
        .with("maximum", 10));
  }

  private void dials(int count, String reason, long connect, long tls) {
    for (int i = 0; i < count; i++) {
      builder.add(FakeRow.of("Dial", ORIGIN).with("reason", reason).with("connectTime", connect).with("tlsTime", tls)
          .with("protocol", "TLSv1.3").with("failed", "").lasting(connect + tls).from("a.B.c:1\nd.E.f:2"));
    }
  }

  private void closes(String reason, int count) {
    for (int i = 0; i < count; i++) {
      builder.add(FakeRow.of("ConnectionClosed", ORIGIN).with("reason", reason));
    }
  }

  private Severity judge(Rule rule) {
    return rule.judge(builder.model()).severity();
  }
}
