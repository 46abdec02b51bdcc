package io.retropool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void timesHaveThreeDigitsAndAUnit() {
    assertEquals("0", Figures.time(0));
    assertEquals("17 ns", Figures.time(17));
    assertEquals("1.23 \u00b5s", Figures.time(1_234));
    assertEquals("20.0 ms", Figures.time(20_000_000));
    assertEquals("100 ms", Figures.time(99_960_000));
    assertEquals("1.00 s", Figures.time(999_600_000));
    assertEquals("119 s", Figures.time(119_000_000_000L));
    assertEquals("2.0 min", Figures.time(120_000_000_000L));
  }

  @Test
  void sharesBelowATenthHaveAPlaceMore() {
    assertEquals("0 %", Figures.percent(0));
    assertEquals("4.2 %", Figures.percent(0.042));
    assertEquals("80 %", Figures.percent(0.8));
    assertEquals("100 %", Figures.percent(1));
  }

  @Test
  void oneThingIsNotMany() {
    assertEquals("1 call", Figures.of(1, "call"));
    assertEquals("1,234 calls", Figures.of(1_234, "call"));
  }
}
