package io.retropool.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void whatIsPromisedHoldsOrIsMissed() {
    assertEquals("at least 0.97: holds", verdict(Comparison.Measure.CALLS_PER_SECOND, 0.97));
    assertEquals("at least 0.97: missed", verdict(Comparison.Measure.CALLS_PER_SECOND, 0.96));
  }

  @Test
  void ofWhatACallCostsLessIsMore() {
    assertEquals("at most 1.03: holds", verdict(Comparison.Measure.CPU_PER_CALL, 1.03));
    assertEquals("at most 1.03: missed", verdict(Comparison.Measure.CPU_PER_CALL, 1.04));
  }

  @Test
  void whereNothingIsPromisedNothingIsSaid() {
    assertEquals("", verdict(Comparison.Measure.BYTES_PER_CALL, 9));
    assertEquals(
        "", Comparison.FLAGS_AGAINST_NONE.verdict(Comparison.Measure.CALLS_PER_SECOND, new Spread(0.1, 0.1, 0.1)));
  }

  private static String verdict(Comparison.Measure measure, double ratio) {
    return Comparison.POOLED_WITH_AGAINST_WITHOUT.verdict(measure, new Spread(ratio, ratio, ratio));
  }
}
