package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is opened before a call asks for it. */
class PrewarmTest extends Prewarmed {
  @Test
  void nothing_is_opened_before_the_first_call_is_over() {
    warm();
    Lease first = asked();
    warm();
    assertEquals(0, opened.size());

    Bench.keep(first);
    warm();

    assertEquals(3, idle(), "with that of the call");
    assertEquals(2, opened.size());
  }

  @Test
  void nothing_is_opened_for_an_origin_that_nobody_named() {
    Route other = new Route(new Origin("http", "other", 80), Collections.emptyList(), false, null);
    Bench.keep(asked(other));
    warm();

    assertEquals(0, opened.size());
  }

  @Test
  void nothing_is_opened_where_no_call_can_say_how() {
    Bench.keep(bench.lease());
    warm();

    assertEquals(1, idle());
  }

  @Test
  void a_call_that_may_not_be_repeated_on_its_connection_shows_nothing() {
    Lease lease = asked();
    lease.release(0);
    warm();

    assertEquals(0, opened.size());
  }

  @Test
  void calls_find_them_and_what_they_take_is_opened_anew() {
    call();
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      leases.add(asked());
      assertTrue(leases.get(i).reused());
    }
    warm();
    assertEquals(3, idle());

    leases.forEach(Bench::keep);
    warm();

    assertEquals(6, idle(), "three that demand has proved, and three");
    assertEquals(5, opened.size());
  }

  @Test
  void calls_one_after_the_other_cost_no_more_dials() {
    for (int i = 0; i < 100; i++) {
      Lease lease = asked();
      warm();
      Bench.keep(lease);
      pass(Duration.ofMillis(10));
    }

    assertEquals(3, opened.size(), "one is in use at a time");
    assertEquals(4, idle());
  }

  @Test
  void the_routes_of_an_origin_share_them_and_the_latest_comes_first() {
    for (int i = 0; i < 10; i++) {
      Bench.keep(asked(bench.route("of " + i)));
      warm();
      bench.clock.pass(Duration.ofMillis(1));
    }
    assertEquals(3, opened.size());

    Lease lease = asked(bench.route("of 0"));
    assertTrue(opened.contains(Bench.transport(lease)));
    warm();

    assertEquals(4, opened.size());
    assertEquals(3, bench.upstream().ledger().routes().find(lease.route).idle);
  }

  @Test
  void with_zero_what_demand_has_not_proved_is_closed_at_once() {
    call();

    bench.pool.apply(Policy.DEFAULT);
    bench.closer.drain();

    assertEquals(1, idle());
    call();
    assertEquals(1, idle());
  }

  @Test
  void switched_off_all_end_and_none_comes() {
    call();

    bench.core.switchOff();
    bench.closer.drain();
    call();

    assertEquals(0, bench.statistics().open());
    assertEquals(2, opened.size());
  }

  @Test
  void never_more_than_half_of_a_limit_is_opened_for_nobody() {
    bench.pool.apply(THREE.toBuilder().connectionsPerOrigin(4).build());
    call();

    assertEquals(2, idle());
  }

  @Test
  void never_where_a_place_may_be_another_origins() {
    bench.pool.apply(THREE.toBuilder().connections(100).build());
    call();

    assertEquals(1, idle());
  }

  @Test
  void never_beyond_the_limits_of_idle_connections() {
    bench.pool.apply(THREE.toBuilder().idlePerOrigin(2).build());
    call();
    assertEquals(2, idle());

    bench.pool.apply(THREE.toBuilder().idle(1).build());
    bench.closer.drain();
    call();
    assertEquals(1, idle());
  }

  @Test
  void one_whose_route_was_forgotten_is_not_opened() {
    FuzzAnchor anchor = new FuzzAnchor();
    Route anchored = new Route(ORIGIN, Collections.singletonList("anchored"), false, anchor);
    Bench.keep(asked(anchored));
    bench.upstream().ledger().routes().find(anchored).forgetStack();

    warm();

    assertEquals(0, opened.size());
  }

  @Test
  void it_counts_as_no_call() {
    call();
    UpstreamStatistics statistics = bench.statistics();

    assertEquals(3, statistics.opened());
    assertEquals(0, statistics.reused());
    assertEquals(0, statistics.leased());
    assertFalse(bench.upstream().ledger().warming() > 0);
  }

  @Test
  void one_dial_is_under_way_at_a_time_and_upkeep_is_woken_for_it() {
    bench.wakeups.clear();
    Bench.keep(asked());
    assertFalse(bench.wakeups.isEmpty());

    bench.maintain();
    bench.maintain();

    assertEquals(1, bench.rounds.size());
  }
}
