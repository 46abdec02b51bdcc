package io.retropool.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final long FOR_EVER = 600_000;

  @Test
  void aThreadThatHasItGetsItAgainAndAnotherOnceAllIsGivenBack() {
    Turn turn = new Turn(1);
    assertTrue(turn.take());
    assertTrue(turn.take());
    turn.end();
    assertFalse(elsewhere(turn));
    turn.end();
    assertTrue(elsewhere(turn));
  }

  @Test
  void whoWaitsGetsItWhenItIsGivenBack() {
    Turn turn = new Turn(FOR_EVER);
    turn.take();
    CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(turn::take);
    assertFalse(waiting.isDone());
    turn.end();
    assertTrue(waiting.join());
  }

  @Test
  void anInterruptionNeitherEndsTheWaitNorIsLost() throws Exception {
    Turn turn = new Turn(FOR_EVER);
    turn.take();
    CompletableFuture<String> waited = new CompletableFuture<>();
    Thread waiting = new Thread(() -> waited.complete(turn.take() + " " + Thread.currentThread().isInterrupted()));
    waiting.start();
    waiting.interrupt();
    turn.end();
    assertEquals("true true", waited.get());
  }

  private static boolean elsewhere(Turn turn) {
    return CompletableFuture.supplyAsync(turn::take).join();
  }
}
