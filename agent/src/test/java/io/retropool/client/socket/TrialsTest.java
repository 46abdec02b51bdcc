package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.pool.Origin;
import org.junit.jupiter.api.Test;

class TrialsTest {
  private static final long SECOND = 1_000_000_000L;
  // Close to the overflow, where a comparison that does not subtract fails.
  private static final long NOW = Long.MAX_VALUE - SECOND / 20;

  private final Origin origin = new Origin("http", "host", 80);
  private final Trials trials = new Trials();

  @Test
  void thereIsNoneUnlessACallHasLatelyWantedIt() {
    assertFalse(trials.begins(origin, NOW));
    trials.wanted(origin, NOW);
    assertTrue(trials.begins(origin, NOW + 10 * SECOND));
    assertFalse(trials.begins(origin, NOW + 10 * SECOND + 1));
    assertFalse(trials.begins(new Origin("http", "other", 80), NOW));
  }

  @Test
  void ofAnOriginThereAreFourAtATime() {
    trials.wanted(origin, NOW);
    int begun = 0;
    for (int millis = 0; millis < 1_000; millis++) {
      if (trials.begins(origin, NOW + millis * SECOND / 1_000)) {
        assertTrue(millis % 100 < 4, "at " + millis);
        begun++;
      }
    }
    assertEquals(40, begun);
  }

  @Test
  void itDoesNotGrowWithTheNumberOfServers() {
    for (int i = 0; i < 5_000; i++) {
      trials.wanted(new Origin("http", "host" + i, 80), NOW);
    }
    assertTrue(trials.begins(new Origin("http", "host4999", 80), NOW));
    assertFalse(trials.begins(new Origin("http", "host0", 80), NOW), "forgotten long ago");
  }
}
