package io.retropool.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final int STALL_MILLIS = 300;

  @Test
  void aStallIsFeltByAllWhoWereToBeginDuringIt() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    OpenLoop loop = new OpenLoop(() -> {
      if (calls.getAndIncrement() == 0) {
        Thread.sleep(STALL_MILLIS);
      }
    }, 1);
    loop.run(1000, 0, 400);
    assertEquals(400, calls.get());
    // Those of the first 150 ms were at least 150 ms late, though each took no time itself; a slow machine adds to it.
    assertTrue(loop.micros(70) >= 150_000, () -> loop.micros(70) + " us");
  }

  @Test
  void callsOfTheLeadAreMadeAndNotMeasured() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    OpenLoop loop = new OpenLoop(calls::incrementAndGet, 2);
    loop.run(1000, 50, 0);
    assertEquals(50, calls.get());
    assertEquals(0, loop.micros(100));
  }

  @Test
  void aCallThatFailsEndsIt() {
    OpenLoop loop = new OpenLoop(() -> {
      throw new IOException("refused");
    }, 4);
    assertEquals("refused", assertThrows(IOException.class, () -> loop.run(1000, 0, 1000)).getMessage());
  }
}
