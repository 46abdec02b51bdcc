package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    spans.kept(origin, SECOND / 10 - 1);
    assertEquals(0, spans.proven(origin, NOW));
    spans.kept(origin, 2 * SECOND);
    spans.kept(origin, SECOND);
    assertEquals(2 * SECOND, spans.proven(origin, NOW));
    assertEquals(0, spans.proven(other, NOW));
  }

  @Test
  void whatAServerKeepsIsToBeSeenAnewOnceItEndedOneSooner() {
    spans.kept(origin, 2 * SECOND);
    spans.ended(origin, 2 * SECOND, NOW);
    assertEquals(2 * SECOND, spans.proven(origin, NOW));
    spans.ended(origin, 2 * SECOND - 1, NOW);
    assertEquals(0, spans.proven(origin, NOW));
    spans.kept(origin, SECOND);
    assertEquals(SECOND, spans.proven(origin, NOW));
  }

  @Test
  void aServerThatEndsConnectionsAtAnyTimeIsNotTrustedForThoseThatItKeeps() {
    spans.ended(origin, SECOND, NOW - 3);
    spans.ended(origin, SECOND / 100, NOW - 2);
    spans.ended(origin, SECOND / 2, NOW - 1);
    spans.kept(origin, 2 * SECOND);
    assertEquals(SECOND / 100, spans.proven(origin, NOW));
  }

  @Test
  void aMinuteAfterTheLastThatEndedThatIsForgotten() {
    spans.ended(origin, SECOND / 100, NOW);
    spans.kept(origin, SECOND);
    assertEquals(SECOND / 100, spans.proven(origin, NOW + MINUTE));
    assertEquals(SECOND, spans.proven(origin, NOW + MINUTE + 1));
    spans.ended(origin, 3 * SECOND, NOW + MINUTE + 1);
    assertEquals(SECOND, spans.proven(origin, NOW + MINUTE + 2), "the shorter one was long ago");
  }

  @Test
  void itDoesNotGrowWithTheNumberOfServers() {
    for (int i = 0; i < 5_000; i++) {
      spans.kept(new Origin("http", "host" + i, 80), SECOND);
      spans.ended(new Origin("https", "host" + i, 443), SECOND, NOW);
    }
    assertEquals(SECOND, spans.proven(new Origin("http", "host4999", 80), NOW));
    assertEquals(0, spans.proven(new Origin("http", "host0", 80), NOW), "forgotten long ago");
  }
}
