package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.pool.Origin;
import org.junit.jupiter.api.Test;

class MannersTest {
  private static final long MINUTE = 60_000_000_000L;
  // Close to the overflow, where a comparison that does not subtract fails.
  private static final long NOW = Long.MAX_VALUE - MINUTE / 2;

  private final Origin origin = new Origin("http", "host", 80);
  private final Origin other = new Origin("http", "other", 80);
  private final Manners manners = new Manners();

  @Test
  void aServerThatSentSomethingUnaskedIsTrustedAgainAfterAMinute() {
    assertTrue(manners.trusted(origin, NOW));
    manners.sentUnasked(origin, NOW);
    assertFalse(manners.trusted(origin, NOW + MINUTE));
    assertTrue(manners.trusted(origin, NOW + MINUTE + 1));
    assertTrue(manners.trusted(other, NOW));
  }

  @Test
  void whoeverSpeaksOfTheConnectionInAnAnswerIsNotTrustedEither() {
    for (int status : new int[] {200, 400, 401, 404, 409, 429, 500, 503}) {
      manners.answered(origin, status, true, NOW);
      assertTrue(manners.trusted(origin, NOW), "after " + status);
    }
    manners.answered(origin, 408, false, NOW);
    assertTrue(manners.trusted(origin, NOW), "of a connection of its own");
    manners.answered(origin, 408, true, NOW);
    assertFalse(manners.trusted(origin, NOW));
    manners.answered(other, 421, true, NOW);
    assertFalse(manners.trusted(other, NOW));
  }

  @Test
  void whatIsOlderThanA503IsNotUsedAgainForAMinuteWhateverIsAnsweredMeanwhile() {
    assertTrue(manners.stays(origin, NOW, NOW));
    manners.answered(origin, 503, false, NOW);
    manners.answered(origin, 503, true, NOW + MINUTE / 2);
    assertFalse(manners.stays(origin, NOW, NOW + MINUTE));
    assertTrue(manners.stays(origin, NOW + 1, NOW + MINUTE));
    assertTrue(manners.stays(origin, NOW, NOW + MINUTE + 1));
    assertTrue(manners.stays(other, NOW, NOW));
  }

  @Test
  void silenceIsRememberedForTenMinutesUnlessItIsBroken() {
    manners.silent(origin, NOW);
    assertTrue(manners.knownSilent(origin, NOW + 10 * MINUTE));
    assertFalse(manners.knownSilent(origin, NOW + 10 * MINUTE + 1));
    manners.sentUnasked(origin, NOW);
    assertFalse(manners.knownSilent(origin, NOW));
  }

  @Test
  void aServerIsWatchedOnceAMinuteAndNotWhereItIsKnown() {
    assertTrue(manners.toBeWatched(origin, NOW));
    assertFalse(manners.toBeWatched(origin, NOW + MINUTE));
    assertTrue(manners.toBeWatched(origin, NOW + MINUTE + 1), "asking does not put it off");
    assertTrue(manners.toBeWatched(other, NOW));
    manners.silent(other, NOW);
    assertFalse(manners.toBeWatched(other, NOW + 2 * MINUTE));
  }

  @Test
  void aServerThatLostARequestGetsSuchRequestsOnNewConnectionsForAMinute() {
    assertTrue(manners.keepsUnsafe(origin, NOW));
    manners.lostUnsafe(origin, NOW);
    assertFalse(manners.keepsUnsafe(origin, NOW + MINUTE));
    assertTrue(manners.keepsUnsafe(origin, NOW + MINUTE + 1));
    assertTrue(manners.trusted(origin, NOW), "it said nothing unasked");
  }

  @Test
  void aServerThatAnswersAgainIsKnownForTenMinutesUnlessItLosesARequest() {
    assertFalse(manners.answersAgain(origin, NOW));
    manners.answeredAgain(origin, NOW);
    assertTrue(manners.answersAgain(origin, NOW + 10 * MINUTE));
    assertFalse(manners.answersAgain(origin, NOW + 10 * MINUTE + 1));
    assertFalse(manners.answersAgain(other, NOW));
    manners.lostUnsafe(origin, NOW);
    assertFalse(manners.answersAgain(origin, NOW));
  }

  @Test
  void itDoesNotGrowWithTheNumberOfServers() {
    for (int i = 0; i < 5_000; i++) {
      manners.sentUnasked(new Origin("http", "host" + i, 80), NOW);
    }
    assertFalse(manners.trusted(new Origin("http", "host4999", 80), NOW));
    assertTrue(manners.trusted(new Origin("http", "host0", 80), NOW), "forgotten long ago");
  }
}
