package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.pool.Origin;
import org.junit.jupiter.api.Test;

class PromisesTest {
  private static final long MINUTE = 60_000_000_000L;
  // Close to the overflow, where a comparison that does not subtract fails.
  private static final long NOW = Long.MAX_VALUE - MINUTE / 2;

  private final Origin origin = new Origin("http", "host", 80);
  private final Promises promises = new Promises();

  @Test
  void whoeverHasSaidSoIsBelievedAndNobodyElse() {
    assertFalse(promises.believed(origin, NOW));
    promises.kept(origin);
    promises.broken(origin, NOW);
    assertFalse(promises.believed(origin, NOW));
    promises.given(origin);
    assertTrue(promises.believed(origin, NOW));
    assertFalse(promises.believed(new Origin("http", "other", 80), NOW));
  }

  @Test
  void whoeverBreaksItAtOnceIsNeverBelievedAgain() {
    promises.given(origin);
    promises.broken(origin, NOW);
    promises.given(origin);
    promises.kept(origin);
    assertFalse(promises.believed(origin, NOW));
    assertFalse(promises.believed(origin, NOW + 1_000_000 * MINUTE));
  }

  @Test
  void whoeverHasKeptItIsBelievedAgainAfterAMinuteAndThenAfterTenTimesAsLongEachTime() {
    promises.given(origin);
    promises.kept(origin);
    long now = NOW;
    for (long minutes : new long[] {1, 10, 100, 1_000, 10_000, 10_000}) {
      promises.broken(origin, now);
      promises.given(origin);
      assertFalse(promises.believed(origin, now + minutes * MINUTE), minutes + " minutes");
      assertTrue(promises.believed(origin, now + minutes * MINUTE + 1), minutes + " minutes");
      now += minutes * MINUTE + 1;
    }
  }

  @Test
  void howeverManyServersThereAreThoseThatBrokeItAreRemembered() {
    promises.given(origin);
    promises.broken(origin, NOW);
    for (int i = 0; i < 5_000; i++) {
      promises.given(new Origin("http", "host" + i, 80));
    }
    promises.given(origin);
    assertFalse(promises.believed(origin, NOW + MINUTE + 1));
    assertTrue(promises.believed(new Origin("http", "host4999", 80), NOW));
    assertFalse(promises.believed(new Origin("http", "host0", 80), NOW), "forgotten long ago");
  }

  @Test
  void nobodyIsBelievedWhoCouldNotBeRemembered() {
    for (int i = 0; i < 1_000; i++) {
      Origin liar = new Origin("http", "liar" + i, 80);
      promises.given(liar);
      promises.broken(liar, NOW);
    }
    promises.given(origin);
    assertFalse(promises.believed(origin, NOW));
  }
}
