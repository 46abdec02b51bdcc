package io.retropool.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.agent.runtime.Alarm.Outcome;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private final Alarm alarm = new Alarm();

  @Test
  void it_is_raised_after_the_span_and_only_without_a_break() {
    assertEquals(Outcome.NONE, read(0.85, 0));
    assertEquals(Outcome.NONE, read(0.9, 59));
    assertEquals(Outcome.NONE, read(0.84, 59.5));
    assertEquals(Outcome.NONE, read(1.5, 60));
    assertEquals(Outcome.NONE, read(1, 119.9));
    assertEquals(Outcome.RAISED, read(1, 120));
    assertEquals(Outcome.NONE, read(1, 500));
  }

  @Test
  void it_is_over_below_the_lower_mark_and_needs_the_span_again() {
    read(1, 0);
    assertEquals(Outcome.RAISED, read(1, 60));
    assertEquals(Outcome.NONE, read(0.7, 61));
    assertEquals(Outcome.OVER, read(0.69, 62));
    assertEquals(Outcome.NONE, read(1, 63));
    assertEquals(Outcome.NONE, read(1, 122));
    assertEquals(Outcome.RAISED, read(1, 123));
  }

  @Test
  void without_a_span_it_is_raised_at_once() {
    assertEquals(Outcome.RAISED, alarm.read(1, 0.85, 0.7, 0, 5));
  }

  private Outcome read(double share, double seconds) {
    return alarm.read(share, 0.85, 0.7, 60_000_000_000L, (long) (seconds * 1_000_000_000L));
  }
}
