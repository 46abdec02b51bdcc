package io.retropool.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OccurrencesTest {
  private long now;
  private final Occurrences occurrences = new Occurrences(2, () -> now);

  @Test
  void theFirstOnesStandForThemselves() {
    assertEquals(1, occurrences.next());
    assertEquals(1, occurrences.next());
  }

  @Test
  void oneThatIsLetThroughLaterStandsForThoseThatWereNot() {
    occurrences.next();
    occurrences.next();
    assertEquals(0, occurrences.next());
    assertEquals(0, occurrences.next());
    now += 500_000_000L;
    assertEquals(3, occurrences.next());
    assertEquals(0, occurrences.next());
  }
}
