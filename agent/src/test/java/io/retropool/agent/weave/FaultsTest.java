package io.retropool.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> heard = new ArrayList<>();
  private final Faults faults =
      new Faults(
          new Faults.Listener() {
            @Override
            public void fault(Throwable failure) {
              heard.add(failure.getMessage());
            }

            @Override
            public void broken(int count) {
              heard.add("broken after " + count);
            }
          });

  @Test
  void five_within_a_minute_break_the_circuit_once() {
    at(0, 15, 30, 45, 60, 61, 62);
    assertEquals(List.of("0", "15", "30", "45", "60", "broken after 5", "61", "62"), heard);
  }

  @Test
  void six_in_ten_minutes_do_not() {
    at(0, 120, 240, 360, 480, 600);
    assertEquals(List.of("0", "120", "240", "360", "480", "600"), heard);
  }

  @Test
  void five_that_took_longer_than_a_minute_do_not() {
    at(0, 15, 30, 45, 61);
    assertEquals(5, heard.size());
  }

  @Test
  void five_within_a_minute_break_it_after_an_hour_of_few_as_well() {
    at(0, 600, 1200, 3600, 3610, 3620, 3630, 3640);
    assertEquals("broken after 8", heard.get(heard.size() - 1));
  }

  @Test
  void a_clock_that_starts_below_zero_makes_no_difference() {
    at(-30, -20, -10, 0, 10);
    assertEquals("broken after 5", heard.get(heard.size() - 1));
  }

  @Test
  void every_one_is_counted() {
    at(0, 1, 2, 3, 4, 5, 6);
    assertEquals(7, faults.count());
  }

  private void at(long... seconds) {
    for (long second : seconds) {
      faults.suppressed(new Exception(Long.toString(second)), second * SECOND);
    }
  }
}
