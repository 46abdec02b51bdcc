package io.retropool.jmx;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.event.PoolStatistics;
import io.retropool.event.PoolTotals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastMinuteTest {
  private final LastMinute minute = new LastMinute();
  private long now = -LastMinute.MINUTE;

  /** A minute later, with such totals of each origin. */
  private void read(long[]... totals) {
    List<PoolStatistics> rows = new ArrayList<>();
    for (long[] each : totals) {
      PoolTotals of = new PoolTotals(each[0], each[1], 0, each[2], 0, 0, 0, 0, 0, 0);
      rows.add(new PoolStatistics("http://" + rows.size() + ":80", "default", 0, 0, 0, 0, 0, of));
    }
    minute.read(rows, now);
    now += LastMinute.MINUTE;
  }

  private static long[] totals(int opened, int reused, int failed) {
    return new long[] {opened, reused, failed};
  }

  @Test
  void what_was_before_it_says_nothing() {
    read(totals(1_000, 0, 1_000));

    assertFalse(minute.isReuseLow());
    assertFalse(minute.isDialsFailing());
    read(totals(1_000, 0, 1_000));
    assertFalse(minute.isReuseLow());
    assertFalse(minute.isDialsFailing());
  }

  @Test
  void reuse_is_low_below_four_fifths_of_more_than_fifty_calls() {
    read(totals(0, 0, 0), totals(0, 0, 0));
    read(totals(10, 40, 0), totals(50, 0, 0));
    assertFalse(minute.isReuseLow(), "50 calls at each");
    read(totals(30, 120, 0), totals(50, 0, 0));
    assertFalse(minute.isReuseLow(), "80 of 100");
    read(totals(30, 120, 0), totals(71, 79, 0));
    assertTrue(minute.isReuseLow(), "79 of 100");

    read(totals(30, 120, 0), totals(71, 79, 0));
    assertFalse(minute.isReuseLow(), "a minute later");
  }

  @Test
  void dials_fail_when_five_or_more_and_most_of_them_do() {
    read();
    read(totals(3, 0, 4));
    assertFalse(minute.isDialsFailing(), "four");
    read(totals(8, 0, 9));
    assertFalse(minute.isDialsFailing(), "as many as did not");
    read(totals(12, 0, 14));
    assertTrue(minute.isDialsFailing());
  }

  @Test
  void an_origin_that_was_forgotten_and_came_back_counts_from_its_beginning() {
    read(totals(100, 0, 0));
    read(totals(60, 0, 0));

    assertTrue(minute.isReuseLow());
  }

  @Test
  void readings_in_between_change_nothing() {
    read(totals(0, 0, 0));
    now -= LastMinute.MINUTE / 2;
    read(totals(100, 0, 0));
    assertFalse(minute.isReuseLow());
    now -= LastMinute.MINUTE / 2;
    read(totals(100, 0, 0));
    assertTrue(minute.isReuseLow());
  }
}
