package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.pool.Origin;
import org.junit.jupiter.api.Test;

class IdleSpansTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  // Close to the overflow, where a comparison that does not subtract fails.
  private static final long NOW = Long.MAX_VALUE - MINUTE / 2;

  private final Origin origin = new Origin("http", "host", 80);
  private final Origin other = new Origin("http", "other", 80);
  private final IdleSpans spans = new IdleSpans();

  @Test
  void theLongestThatWasSeenIsProvenAndNothingShorterThanATenthOfASecond() {
    assertEquals(0, spans.proven(origin, NOW));
    spans.kept(origin, SECOND / 10 - 1, 1);
    assertEquals(0, spans.proven(origin, NOW));
    spans.kept(origin, 2 * SECOND, 1);
    spans.kept(origin, SECOND, 1);
    assertEquals(2 * SECOND, spans.proven(origin, NOW));
    assertEquals(0, spans.proven(other, NOW));
  }

  @Test
  void whatAServerKeepsIsToBeSeenAnewOnceItEndedOneSooner() {
    spans.kept(origin, 2 * SECOND, 1);
    spans.ended(origin, 2 * SECOND, 1, NOW);
    assertEquals(2 * SECOND, spans.proven(origin, NOW));
    spans.ended(origin, 2 * SECOND - 1, 1, NOW);
    assertEquals(0, spans.proven(origin, NOW));
    spans.kept(origin, SECOND, 1);
    assertEquals(SECOND, spans.proven(origin, NOW));
  }

  @Test
  void aServerThatEndsConnectionsAtAnyTimeIsNotTrustedForThoseThatItKeeps() {
    spans.ended(origin, SECOND, 1, NOW - 3);
    spans.ended(origin, SECOND / 100, 1, NOW - 2);
    spans.ended(origin, SECOND / 2, 1, NOW - 1);
    spans.kept(origin, 2 * SECOND, 1);
    assertEquals(SECOND / 100, spans.proven(origin, NOW));
  }

  @Test
  void aMinuteAfterTheLastThatEndedThatIsForgotten() {
    spans.ended(origin, SECOND / 100, 1, NOW);
    spans.kept(origin, SECOND, 1);
    assertEquals(SECOND / 100, spans.proven(origin, NOW + MINUTE));
    assertEquals(SECOND, spans.proven(origin, NOW + MINUTE + 1));
    spans.ended(origin, 3 * SECOND, 1, NOW + MINUTE + 1);
    assertEquals(SECOND, spans.proven(origin, NOW + MINUTE + 2), "the shorter one was long ago");
  }

  @Test
  void aTenthOfWhatItKeepsIsSafeAndMoreOfATenthOfASecondTheOftenerItKeptThat() {
    assertEquals(0, spans.safe(origin, NOW));
    spans.kept(origin, SECOND / 10, 1);
    assertEquals(SECOND / 100, spans.safe(origin, NOW));
    for (int i = 1; i < 10; i++) {
      spans.kept(origin, SECOND / 10, 1);
    }
    assertEquals(SECOND / 20, spans.safe(origin, NOW));
    for (int i = 0; i < 100; i++) {
      spans.kept(origin, SECOND / 10, 1);
    }
    assertEquals(SECOND / 20, spans.safe(origin, NOW), "and not more than half of what was seen");
    spans.kept(origin, SECOND / 2, 1);
    assertEquals(SECOND / 10, spans.safe(origin, NOW), "nor more than a tenth of a second");
    spans.kept(origin, 3 * SECOND, 1);
    assertEquals(3 * SECOND / 10, spans.safe(origin, NOW));
  }

  @Test
  void onceItHasEndedOneATenthOfThatIsSafeForAMinuteHoweverOftenItKeepsOthers() {
    spans.ended(origin, SECOND / 20, 1, NOW);
    for (int i = 0; i < 100; i++) {
      spans.kept(origin, SECOND, 1);
    }
    assertEquals(SECOND / 200, spans.safe(origin, NOW + MINUTE));
    assertFalse(spans.isSteady(origin, NOW + MINUTE));
    assertEquals(SECOND / 10, spans.safe(origin, NOW + MINUTE + 1));
    assertTrue(spans.isSteady(origin, NOW + MINUTE + 1));
  }

  @Test
  void itIsSteadyOnceItHasKeptThreeOneAfterTheOther() {
    spans.kept(origin, SECOND, 1);
    spans.kept(origin, SECOND, 1);
    spans.kept(origin, SECOND / 100, 1);
    assertFalse(spans.isSteady(origin, NOW));
    spans.kept(origin, SECOND, 1);
    assertTrue(spans.isSteady(origin, NOW));
    spans.ended(origin, 2 * SECOND, 1, NOW);
    spans.kept(origin, SECOND, 1);
    spans.kept(origin, SECOND, 1);
    assertFalse(spans.isSteady(origin, NOW + 2 * MINUTE));
    spans.kept(origin, SECOND, 1);
    assertTrue(spans.isSteady(origin, NOW + 2 * MINUTE));
    assertFalse(spans.isSteady(other, NOW));
  }

  @Test
  void afterHowManyAnswersItKeepsOneIsWhatWasSeenUnlessItEndedOneAtOnce() {
    assertEquals(0, spans.answers(origin));
    spans.kept(origin, SECOND, 7);
    spans.kept(origin, SECOND, 3);
    spans.kept(origin, SECOND / 100, 9);
    assertEquals(7, spans.answers(origin));
    spans.ended(origin, SECOND, 2, NOW);
    assertEquals(7, spans.answers(origin), "an idle timeout");
    spans.ended(origin, SECOND / 100, 5, NOW);
    assertEquals(4, spans.answers(origin));
    spans.ended(origin, SECOND / 100, 9, NOW);
    assertEquals(4, spans.answers(origin));
  }

  @Test
  void whatIsKnownTeachesNothing() {
    assertTrue(spans.teaches(origin, SECOND / 10, 1));
    assertFalse(spans.teaches(origin, SECOND / 10 - 1, 1));
    for (int i = 0; i < 20; i++) {
      spans.kept(origin, SECOND, 5);
    }
    assertFalse(spans.teaches(origin, SECOND, 5));
    assertTrue(spans.teaches(origin, SECOND, 6));
    assertTrue(spans.teaches(origin, SECOND + 1, 5));
    spans.ended(origin, 2 * SECOND, 1, NOW);
    assertTrue(spans.teaches(origin, SECOND, 5));
  }

  @Test
  void itDoesNotGrowWithTheNumberOfServers() {
    for (int i = 0; i < 5_000; i++) {
      spans.kept(new Origin("http", "host" + i, 80), SECOND, 1);
      spans.ended(new Origin("https", "host" + i, 443), SECOND, 1, NOW);
    }
    assertEquals(SECOND, spans.proven(new Origin("http", "host4999", 80), NOW));
    assertEquals(0, spans.proven(new Origin("http", "host0", 80), NOW), "forgotten long ago");
  }
}
