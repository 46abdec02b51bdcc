package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class LastStreamTest {
  private static final int ROUNDS = 1_000;

  private final LastStream last = new LastStream();

  @Test
  void before_a_word_every_stream_may_be_answered() {
    assertFalse(last.isBefore(1));
    assertFalse(last.isBefore(Integer.MAX_VALUE));
  }

  @Test
  void what_is_opened_after_the_last_is_not_looked_at() {
    last.is(5);
    assertFalse(last.isBefore(5));
    assertTrue(last.isBefore(7));
  }

  @Test
  void a_later_word_may_only_lower_it() {
    last.is(Integer.MAX_VALUE - 1);
    last.is(3);
    last.is(5);
    assertFalse(last.isBefore(3));
    assertTrue(last.isBefore(5));
  }

  /** As the JDK opens a stream on one thread, and looks for those that are open on another. */
  @Test
  void a_stream_and_a_word_that_come_at_once_never_miss_each_other() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    for (int i = 0; i < ROUNDS; i++) {
      LastStream said = new LastStream();
      Set<Integer> open = ConcurrentHashMap.newKeySet();
      boolean[] seen = new boolean[1];
      Thread server = new Thread(() -> {
        await(start);
        said.is(1);
        seen[0] = open.contains(3);
      });
      server.start();
      await(start);
      open.add(3);
      boolean refused = said.isBefore(3);
      server.join();
      assertTrue(refused || seen[0]);
    }
  }

  private static void await(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
