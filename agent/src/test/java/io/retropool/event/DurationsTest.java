package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationsTest {
  private static final long MICROSECOND = 1_000;
  private static final long SECOND = 1_000_000_000;

  @Test
  void nothingHasNoDuration() {
    assertEquals(0, Durations.NONE.percentile(0.5));
    assertEquals(0, Durations.NONE.mean());
    assertEquals(0, new DurationCounter().read().percentile(1));
  }

  @Test
  void aPercentileIsNeverTooLowAndAtMostASixteenthTooHigh() {
    Random random = new Random(7);
    DurationCounter counter = new DurationCounter();
    long[] all = new long[5_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = 16 * 16 * MICROSECOND + (long) (Math.exp(random.nextDouble() * 12) * 16 * MICROSECOND);
      counter.add(all[i]);
    }
    Arrays.sort(all);
    Durations read = counter.read();
    assertEquals(all.length, read.count());
    assertEquals(Arrays.stream(all).sum(), read.sum());
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
      long exact = all[Math.max(0, (int) Math.ceil(share * all.length) - 1)];
      long found = read.percentile(share);
      assertTrue(found >= exact && found <= exact * 17 / 16, share + ": " + found + " for " + exact);
    }
  }

  @Test
  void whatIsShorterOrLongerThanItCanTellIsCountedAtTheEnds() {
    DurationCounter counter = new DurationCounter();
    counter.add(-5);
    counter.add(1);
    counter.add(3_600 * SECOND);
    Durations read = counter.read();
    assertEquals(3, read.count());
    assertTrue(read.percentile(0.5) <= 17 * MICROSECOND);
    assertTrue(read.percentile(1) > 120 * SECOND);
  }

  @Test
  void whatWasAddedAndBothTogether() {
    DurationCounter counter = new DurationCounter();
    counter.add(SECOND);
    Durations before = counter.read();
    counter.add(2 * SECOND);
    counter.add(2 * SECOND);
    Durations added = counter.read().since(before);
    assertEquals(2, added.count());
    assertEquals(2 * SECOND, added.mean());
    assertTrue(added.percentile(0.01) >= 2 * SECOND);
    assertEquals(5, counter.read().plus(added).count());
    assertEquals(0, before.since(counter.read()).count());
    assertEquals(1, before.since(Durations.NONE).count());
  }
}
