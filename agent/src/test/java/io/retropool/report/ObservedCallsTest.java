package io.retropool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedCallsTest {
  private static final String ORIGIN = "https://host:443";
  private static final String SITE = "com.acme.Orders.send(Orders.java:7)\ncom.acme.Main.main(Main.java:3)";
  private static final String SENTENCE = "25 calls were observed: sharing would have served 22 of them on an open"
      + " connection and saved 8 of 10 dials and 6 TLS handshakes, 30.0 ms and 4.00 ms of CPU time; at most 3"
      + " connections would have been open at once to 2 origins.";

  private final ModelBuilder builder = new ModelBuilder(new RecordingSpan(0, 60_000));

  @Test
  void theRowsOfAllFilesOfARecordingAreOneSentenceAtTheTop() {
    observe();
    String text = terminal();
    assertEquals(SENTENCE, text.lines().skip(1).findFirst().orElse(""), text);
    String page = HtmlReport.of("calls.jfr", builder.model());
    assertTrue(page.indexOf(SENTENCE) > 0 && page.indexOf(SENTENCE) < page.indexOf("Verdicts"), page);
  }

  @Test
  void thenComeTheOriginsAndThePlacesInTheCodeThoseWithTheMostToSaveFirst() {
    observe();
    String text = terminal();
    List<String> rows = text.lines().filter(line -> line.startsWith("http") && line.contains("  ")).toList();
    String first = "https://host:443 +20 +18 +10 +8 +8 +6 +40.0 ms +30.0 ms +6.00 ms +4.00 ms +2";
    assertTrue(rows.get(0).matches(first), rows.get(0));
    assertTrue(rows.get(1).matches("http://other:80 +5 +4 +0 +0 +0 +0 +- +- +- +- +1"), rows.get(1));
    assertTrue(text.contains("10 dials to https://host:443, 8 of them not needed, 30.0 ms of 40.0 ms; 6 of 8 TLS"
        + " handshakes not needed; 4.00 ms of 6.00 ms of CPU time; 1 client or TLS context made for them:\n"
        + "    at com.acme.Orders.send(Orders.java:7)\n    at com.acme.Main.main(Main.java:3)\n"), text);
    assertTrue(HtmlReport.of("calls.jfr", builder.model()).contains("com.acme.Orders.send(Orders.java:7)"));
  }

  @Test
  void ofAFleetTheOriginsHoldAsManyForEachProcess() {
    observe();
    builder.model().observed.ofFleet(40);
    String text = terminal();
    String second = text.lines().skip(1).findFirst().orElse("");
    assertTrue(second.endsWith("open at once to 2 origins, 120 for 40 such processes."), text);
    assertTrue(text.contains("HELD BY 40") && text.contains(" 80\n"), text);
    assertTrue(HtmlReport.of("calls.jfr", builder.model()).contains("Held by 40"));
  }

  @Test
  void cpuTimeThatIsNotKnownIsSaidToBeUnknownAndWhy() {
    observe();
    builder.add(calls("http://other:80", 0, 0, 1).with("dials", 5).with("dialsSaved", 4).with("timeSaved", 1_000_000L)
        .with("dialsUnmeasured", 5));
    String text = terminal();
    assertTrue(text.contains(" and 4.00 ms of CPU time (CPU time unknown of 5 of the dials, not run by one platform"
        + " thread); "), text);
    assertTrue(text.lines().anyMatch(line -> line.matches("http://other:80 .* 1.00 ms +unknown +unknown +1")), text);
    builder.add(calls("http://other:80", 1, 1, 1).with("dials", 1).with("dialsSaved", 1).with("cpuTime", 2_000_000L)
        .with("cpuTimeSaved", 1_000_000L));
    String both = terminal();
    assertTrue(both.lines().anyMatch(line -> line.matches("http://other:80 .* > 2.00 ms +> 1.00 ms +1")), both);
  }

  @Test
  void nothingIsSaidWhereNothingWasObserved() {
    builder.add(FakeRow.of("PoolStatistics", ORIGIN).with("opened", 1));
    assertFalse(terminal().contains("observed"), terminal());
    assertFalse(HtmlReport.of("calls.jfr", builder.model()).contains("Only observed"));
  }

  private void observe() {
    builder.add(calls("http://other:80", 5, 4, 1));
    for (int file = 0; file < 2; file++) {
      builder.add(calls(ORIGIN, 10, 9, 2));
      builder.add(FakeRow.of("Observation", ORIGIN).with("site", SITE).with("dials", 5).with("dialsSaved", 4)
          .with("handshakes", 4).with("handshakesSaved", 3).with("time", 20_000_000L).with("timeSaved", 15_000_000L)
          .with("cpuTime", 3_000_000L).with("cpuTimeSaved", 2_000_000L).with("clients", 1 - file));
    }
  }

  private static FakeRow calls(String origin, int calls, int shared, int connections) {
    return FakeRow.of("Observation", origin).with("calls", calls).with("callsShared", shared)
        .with("connections", connections);
  }

  private String terminal() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TerminalReport.print("calls.jfr", builder.model(), new PrintStream(out));
    return out.toString(StandardCharsets.UTF_8);
  }
}
