package io.retropool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private final Histogram histogram = new Histogram();

  @Test
  void withoutDurationsEverythingIsZero() {
    assertEquals(0, histogram.percentile(0.5));
    assertEquals(0, histogram.maximum());
    assertEquals(0, histogram.count());
  }

  @Test
  void percentilesOfAnyDurationsAreNeverTooLowAndAtMostAThirtySecondTooHigh() {
    Random random = new Random(7);
    long[] durations = new long[10_000];
    for (int i = 0; i < durations.length; i++) {
      durations[i] = (long) Math.exp(random.nextDouble() * 36);
      histogram.add(durations[i]);
    }
    Arrays.sort(durations);
    for (double share : new double[] {0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1}) {
      long exact = durations[(int) Math.ceil(share * durations.length) - 1];
      long told = histogram.percentile(share);
      assertTrue(told >= exact && told <= exact * (1 + 1.0 / 32) + 2_048, share + ": " + told + " for " + exact);
    }
    assertEquals(durations[durations.length - 1], histogram.maximum());
  }

  @Test
  void theLongestDurationThereCanBeIsCounted() {
    histogram.add(Long.MAX_VALUE);
    assertEquals(Long.MAX_VALUE, histogram.percentile(0.5));
  }

  @Test
  void aNegativeDurationCountsAsNone() {
    histogram.add(-5);
    assertEquals(0, histogram.percentile(1));
    assertEquals(0, histogram.sum());
  }
}
