package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long TENTH = 100_000_000L;

  private long now = Long.MAX_VALUE - 3 * TENTH;
  private final RateLimit limit = new RateLimit(10, () -> now);

  @Test
  void asManyAsASecondMayHaveAreLetThroughAtOnce() {
    assertEquals(10, takenOf(1000));
  }

  @Test
  void oneMoreIsLetThroughForEachTenthOfASecond() {
    takenOf(1000);
    now += TENTH - 1;
    assertFalse(limit.tryTake());
    now += 1;
    assertTrue(limit.tryTake());
    assertFalse(limit.tryTake());
  }

  @Test
  void noMoreThanASecondsWorthIsSavedUpAndTheClockMayOverflow() {
    takenOf(1000);
    now += 3600 * 10 * TENTH;
    assertEquals(10, takenOf(1000));
  }

  private long takenOf(int attempts) {
    return IntStream.range(0, attempts).filter(i -> limit.tryTake()).count();
  }
}
