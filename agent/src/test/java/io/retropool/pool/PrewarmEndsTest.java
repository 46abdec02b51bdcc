package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When what was opened for no call ends, and what is opened in its place. */
class PrewarmEndsTest extends Prewarmed {
  @Test
  void what_ends_unused_is_not_opened_again_until_a_call_has_found_none() {
    call();
    pass(Duration.ofSeconds(5));
    assertEquals(0, bench.statistics().open());
    pass(Duration.ofSeconds(1));
    assertEquals(2, opened.size());

    call();

    assertEquals(3, idle(), "although calls are as seldom as that");
  }

  @Test
  void where_asked_it_is_replaced_before_its_end_for_a_while() {
    bench.pool.apply(THREE.toBuilder().prewarmRenew(Duration.ofSeconds(12).toNanos()).build());
    call();
    for (int i = 0; i < 119; i++) {
      pass(Duration.ofMillis(100));
      assertTrue(idle() >= 3, "after " + i);
    }
    int renewed = opened.size();
    assertTrue(renewed <= 3 * 3, renewed + " in 12 s");

    for (int i = 0; i < 60; i++) {
      pass(Duration.ofMillis(100));
    }

    assertEquals(0, bench.statistics().open());
    assertEquals(renewed, opened.size());
  }

  @Test
  void a_connection_that_the_server_does_not_keep_as_long_ends_as_soon() {
    asked().release(Duration.ofSeconds(2).toNanos());
    warm();
    assertEquals(3, idle());

    pass(Duration.ofSeconds(2));

    assertEquals(0, bench.statistics().open());
  }

  @ParameterizedTest
  @CsvSource({"5000, 500", "5000, 999", "10000, 500", "900, 5000"})
  void what_lives_for_less_than_a_second_is_not_replaced(int idleTimeout, int keepAlive) {
    assertEquals(2, renewed(idleTimeout, keepAlive, 300_000));
  }

  @Test
  void what_is_open_for_less_than_a_second_is_not_replaced() {
    assertEquals(2, renewed(5_000, 5_000, 900));
  }

  @ParameterizedTest
  @CsvSource({"5000, 1000, 300000", "10000, 1000, 300000", "1000, 5000, 300000", "5000, 5000, 1000"})
  void what_lives_for_a_second_is_replaced_about_once_a_second(int idleTimeout, int keepAlive, int timeToLive) {
    int dials = renewed(idleTimeout, keepAlive, timeToLive);

    assertTrue(dials > 2 + 3, dials + " in 3 s");
    assertTrue(dials <= 2 + 3 * 4, dials + " in 3 s");
  }

  /** How many dials follow one call in the next four seconds; all in milliseconds. */
  private int renewed(int idleTimeout, int keepAlive, int timeToLive) {
    bench.pool.apply(
        THREE.toBuilder()
            .prewarmRenew(Duration.ofSeconds(3).toNanos())
            .idleTimeout(Duration.ofMillis(idleTimeout).toNanos())
            .timeToLive(Duration.ofMillis(timeToLive).toNanos())
            .build());
    asked().release(Duration.ofMillis(keepAlive).toNanos());
    warm();
    for (int i = 0; i < 40; i++) {
      pass(Duration.ofMillis(100));
    }
    return opened.size();
  }

  @Test
  void one_that_no_call_has_used_ends_sooner() {
    bench.pool.apply(THREE.toBuilder().idleTimeout(Duration.ofMinutes(1).toNanos()).build());
    call();
    pass(Duration.ofMillis(7_999));
    assertEquals(3, idle());

    pass(Duration.ofMillis(1));

    assertEquals(1, idle(), "that of the call");
  }
}
