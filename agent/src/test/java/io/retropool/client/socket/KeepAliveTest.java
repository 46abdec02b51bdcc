package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeepAliveTest {
  @Test
  void ends_a_second_before_the_server_says() {
    assertEquals(4_000, millis(5_000));
    assertEquals(1_000, millis(2_000));
  }

  @Test
  void ends_a_quarter_earlier_where_that_is_short() {
    assertEquals(750, millis(1_000));
    assertEquals(75, millis(100));
  }

  @Test
  void is_never_longer_for_a_server_that_allows_less() {
    for (long allowed = 1; allowed < 5_000; allowed++) {
      assertTrue(KeepAlive.nanos(allowed) <= KeepAlive.nanos(allowed + 1), "at " + allowed);
    }
  }

  @Test
  void is_without_end_where_the_server_says_nothing() {
    assertEquals(Long.MAX_VALUE, KeepAlive.nanos(0));
    assertEquals(Long.MAX_VALUE, KeepAlive.nanos(-1));
  }

  @Test
  void does_not_overflow() {
    assertTrue(KeepAlive.nanos(Long.MAX_VALUE) > 0);
  }

  private static long millis(long allowed) {
    return KeepAlive.nanos(allowed) / 1_000_000;
  }
}
