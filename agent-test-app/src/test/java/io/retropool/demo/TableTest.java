package io.retropool.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void moreIsSaidAsTimes() {
    assertEquals("29x", Table.ratio(100, 2_900));
    assertEquals("1.4x", Table.ratio(10, 14));
    assertEquals("1,200x", Table.ratio(1, 1_200));
  }

  @Test
  void lessIsSaidAsAFraction() {
    assertEquals("1/40", Table.ratio(40, 1));
    assertEquals("1/2.5", Table.ratio(5, 2));
  }

  @Test
  void whatHardlyDiffersIsTheSame() {
    assertEquals("the same", Table.ratio(20, 21));
    assertEquals("the same", Table.ratio(100, 96));
  }

  @Test
  void nothingIsComparedWithZero() {
    assertEquals("", Table.ratio(0, 5));
    assertEquals("", Table.ratio(5, 0));
  }

  @Test
  void oneRunThatWasDisturbedDoesNotCount() {
    assertEquals(300, Table.median(List.of(run(300), run(1), run(310)), run -> run.connections));
  }

  @Test
  void theColumnsOfTheTableAreAligned() {
    List<String> lines = Table.of(List.of(run(1_000)), List.of(run(8))).lines().toList();
    int end = lines.get(0).indexOf("without") + "without".length();
    String row = lines.stream().filter(line -> line.contains("connections")).findFirst().orElseThrow();
    assertTrue(row.substring(0, end).endsWith(" 1,000"), row);
    assertTrue(row.endsWith(" 1/125"), row);
  }

  @Test
  void whatARunMeasuredArrivesAsItWasSent() {
    long[] latencies = {1_000_000, 2_000_000, 3_000_000};
    Measured sent = new Measured(9, 1, new IOException("no\nanswer"), 3, 1_000_000_000L, 6_000_000, 12, latencies);
    Measured arrived = Measured.parse(sent.toString());
    assertEquals(sent.toString(), arrived.toString());
    assertEquals("java.io.IOException: no answer", arrived.failure);
    assertEquals(3, arrived.callsPerSecond);
    assertEquals(2, arrived.p50Millis);
    assertEquals(2, arrived.cpuMillisPerCall);
  }

  private static Run run(long connections) {
    Measured measured = new Measured(1_000, 0, null, 10, 1_000_000_000L, 10, 8, new long[] {5, 6});
    return new Run(measured, connections, connections);
  }
}
