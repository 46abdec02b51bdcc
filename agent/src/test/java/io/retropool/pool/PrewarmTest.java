package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrewarmTest {
  private static final Origin ORIGIN = new Origin("http", "host", 80);
  private static final Policy THREE = Policy.DEFAULT.toBuilder().prewarm(3, Collections.singleton(ORIGIN)).build();

  /** Where there is no end to it. */
  private static final int MANY = 1_000;

  private final List<FakeTransport> opened = new ArrayList<>();
  private boolean refuses;
  private Bench bench = new Bench(THREE);

  private final Opener opener =
      lease -> {
        if (refuses || opened.size() == MANY) {
          throw new IOException("refused");
        }
        FakeTransport made = new FakeTransport();
        opened.add(made);
        lease.opened(made);
      };

  private Lease asked() {
    return asked(bench.route);
  }

  private Lease asked(Route route) {
    Lease lease = bench.lease(route);
    lease.openedBy(opener);
    return lease;
  }

  private void call() {
    Bench.keep(asked());
    warm();
  }

  /** What upkeep and its threads would do now. */
  private void warm() {
    bench.maintain();
    for (Runnable round; (round = bench.rounds.poll()) != null; ) {
      round.run();
    }
    bench.closer.drain();
  }

  private void pass(Duration span) {
    bench.clock.pass(span);
    warm();
  }

  private int idle() {
    return bench.statistics().idle();
  }

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
  void what_cannot_be_kept_is_a_failure() {
    bench.pool.apply(THREE.toBuilder().timeToLive(Duration.ofMillis(1).toNanos()).build());
    Lease lease = bench.lease();
    lease.openedBy(
        warm -> {
          opener.open(warm);
          bench.clock.pass(Duration.ofMillis(1));
        });
    Bench.keep(lease);
    warm();

    assertEquals(1, opened.size());
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
  void failures_back_off_and_are_counted() {
    refuses = true;
    call();
    assertEquals(1, bench.statistics().failedDials());
    pass(Duration.ofMillis(999));
    assertEquals(1, bench.statistics().failedDials());
    pass(Duration.ofMillis(1));
    assertEquals(2, bench.statistics().failedDials());
    pass(Duration.ofMillis(1_999));
    assertEquals(2, bench.statistics().failedDials());

    refuses = false;
    pass(Duration.ofMillis(1));

    assertEquals(3, idle());
  }

  @Test
  void a_connection_that_fails_after_it_was_registered_is_closed() {
    Lease lease = bench.lease();
    lease.openedBy(
        warm -> {
          opener.open(warm);
          throw new IOException("the handshake");
        });
    Bench.keep(lease);
    warm();

    assertEquals(1, opened.size());
    assertTrue(opened.get(0).closed());
    assertEquals(1, bench.statistics().open());
  }

  @Test
  void connections_that_their_server_has_closed_are_a_failure_too() {
    call();
    opened.forEach(made -> made.fit = false);
    Bench.keep(asked());
    Lease second = asked();
    for (Lease lease : new Lease[] {second, asked()}) {
      Bench.keep(lease);
    }
    warm();
    assertEquals(2, opened.size(), "not at once");

    pass(Duration.ofSeconds(2));

    assertTrue(opened.size() > 2);
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

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void a_call_at_the_limit_has_the_place_of_a_dial_that_has_not_begun(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    placeGoesToCalls(
        overflow,
        lease -> {
          ask(4, asked);
          assertTrue(asked.stream().allMatch(Bench.Asked::granted), "nobody waits");
          assertFalse(lease.givesWayBy(() -> {}), "what has no place is not to be opened");
          assertEquals(null, lease.opened(new FakeTransport()), "nor registered");
          throw new IOException("given up");
        });

    assertEquals(4, asked.size());
    assertEquals(4, bench.statistics().leased());
    assertEquals(4, bench.statistics().open());
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void a_call_at_the_limit_has_a_dial_under_way_closed_and_then_its_place(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    List<Integer> openWhenClosed = new ArrayList<>();
    placeGoesToCalls(
        overflow,
        lease -> {
          assertTrue(lease.givesWayBy(() -> openWhenClosed.add(bench.statistics().open())));
          ask(4, asked);
          assertTrue(asked.stream().allMatch(Bench.Asked::granted), "nobody waits");
          throw new IOException("closed");
        });

    assertEquals(List.of(4), openWhenClosed, "its permit is held until it is closed");
    assertEquals(4, bench.statistics().open());
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void a_call_at_the_limit_has_its_place_even_where_the_dial_under_way_cannot_be_closed(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    placeGoesToCalls(
        overflow,
        lease -> {
          lease.givesWayBy(PrewarmTest::cannotBeLinked);
          ask(4, asked);
          assertTrue(asked.stream().allMatch(Bench.Asked::granted), "nobody waits");
          throw new IOException("closed");
        });

    assertEquals(4, bench.statistics().open());
  }

  private static void cannotBeLinked() {
    throw new NoClassDefFoundError("of another version");
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void a_call_at_the_limit_has_a_handshake_under_way_closed_and_then_its_place(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    FakeTransport made = new FakeTransport();
    placeGoesToCalls(
        overflow,
        lease -> {
          lease.givesWayBy(made::close);
          lease.opened(made);
          ask(4, asked);
          assertTrue(asked.stream().allMatch(Bench.Asked::granted), "nobody waits");
          lease.closedByLibrary(CloseReason.EXCHANGE);
          throw new IOException("closed");
        });

    assertTrue(made.closed());
    assertEquals(4, bench.statistics().open());
    assertEquals(2, bench.statistics().closed(), "that, and the one that was idle");
  }

  @Test
  void whoever_opens_may_say_that_it_is_closed_before_the_core_does() {
    List<Bench.Asked> asked = new ArrayList<>();
    bench.pool.apply(THREE.toBuilder().connectionsPerOrigin(4).overflow(Overflow.WAIT).build());
    Lease first = bench.lease();
    first.openedBy(
        lease -> {
          FakeTransport made = new FakeTransport();
          lease.givesWayBy(
              () -> {
                made.close();
                asked.add(bench.ask(Request.of(bench.route("c"))));
                lease.closedByLibrary(CloseReason.EXCHANGE);
              });
          lease.opened(made);
          ask(4, asked);
          throw new IOException("closed");
        });
    Bench.keep(first);
    warm();
    Bench.Asked waiting = asked.remove(3);
    assertFalse(waiting.granted(), "it came after them, at the limit");

    for (Bench.Asked each : asked) {
      assertTrue(each.granted());
      each.lease.opened(new FakeTransport());
    }
    Bench.keep(asked.get(0).lease);
    bench.closer.drain();

    assertTrue(waiting.granted(), "a place has become free");
  }

  @Test
  void what_has_given_way_is_not_kept_even_if_it_comes_about() {
    List<Bench.Asked> asked = new ArrayList<>();
    placeGoesToCalls(
        Overflow.WAIT,
        lease -> {
          FakeTransport made = new FakeTransport();
          lease.givesWayBy(made::close);
          lease.opened(made);
          ask(4, asked);
        });

    assertEquals(4, bench.statistics().open());
    assertEquals(0, idle());
  }

  /** The one idle connection is gone when calls come that cannot use the one that is being opened. */
  private void placeGoesToCalls(Overflow overflow, Opener warm) {
    bench.pool.apply(THREE.toBuilder().connectionsPerOrigin(4).overflow(overflow).build());
    Lease first = bench.lease();
    first.openedBy(warm);
    Bench.keep(first);
    warm();

    assertEquals(0, bench.statistics().pending());
    assertEquals(0, bench.statistics().overflow());
    assertEquals(0, bench.upstream().ledger().warming());
  }

  private void ask(int calls, List<Bench.Asked> asked) {
    bench.upstream().closeIdle(CloseReason.EXCESS_IDLE);
    bench.closer.drain();
    for (int i = 0; i < calls; i++) {
      asked.add(bench.ask(Request.of(bench.route("b")).fresh()));
    }
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void idle_connections_are_left_alone_where_a_dial_for_nobody_can_give_way(Overflow overflow) {
    List<Bench.Asked> asked = new ArrayList<>();
    bench.pool.apply(THREE.toBuilder().connectionsPerOrigin(4).overflow(overflow).build());
    Lease first = bench.lease();
    first.openedBy(
        warm -> {
          for (int i = 0; i < 3; i++) {
            asked.add(bench.ask(Request.of(bench.route("b"))));
          }
          assertTrue(asked.stream().allMatch(Bench.Asked::granted));
          throw new IOException("given up");
        });
    Bench.keep(first);
    warm();

    assertEquals(3, asked.size());
    assertEquals(1, idle());
  }

  @Test
  void other_rules_end_what_they_would_not_have_begun() {
    for (Policy rules :
        List.of(
            Policy.DEFAULT,
            THREE.toBuilder().connections(100).build(),
            THREE.toBuilder().connectionsPerOrigin(1).build())) {
      bench = new Bench(THREE);
      List<String> closed = new ArrayList<>();
      Lease lease = bench.lease();
      lease.openedBy(
          warm -> {
            warm.givesWayBy(() -> closed.add("closed"));
            bench.pool.apply(rules);
            throw new IOException("closed");
          });
      Bench.keep(lease);
      warm();

      assertEquals(List.of("closed"), closed, String.valueOf(rules));
      assertEquals(1, bench.statistics().open());
    }
  }

  @Test
  void switched_off_what_is_being_opened_ends() {
    List<String> closed = new ArrayList<>();
    Lease lease = bench.lease();
    lease.openedBy(
        warm -> {
          warm.givesWayBy(() -> closed.add("closed"));
          bench.core.switchOff();
          throw new IOException("closed");
        });
    Bench.keep(lease);
    warm();

    assertEquals(List.of("closed"), closed);
    assertEquals(0, bench.statistics().open());
  }

  @Test
  void after_one_that_has_given_way_there_is_a_pause() {
    placeGoesToCalls(
        Overflow.WAIT,
        lease -> {
          opened.add(new FakeTransport());
          List<Bench.Asked> asked = new ArrayList<>();
          ask(4, asked);
          for (Bench.Asked each : asked) {
            assertTrue(each.granted());
            each.lease.failed();
          }
          throw new IOException("given up");
        });
    pass(Duration.ofMillis(999));

    assertEquals(1, opened.size());
    assertEquals(4, bench.statistics().failedDials(), "those of the calls");
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
