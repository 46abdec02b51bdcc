package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleTest {
  private Bench bench = new Bench();

  private List<Lease> leases(int number) {
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      leases.add(bench.lease());
    }
    return leases;
  }

  @Test
  void an_idle_connection_ends_at_the_idle_timeout() {
    FakeTransport idle = bench.idleConnection();

    bench.pass(Duration.ofMillis(4_999));
    assertFalse(idle.closed());

    bench.pass(Duration.ofMillis(1));
    assertTrue(idle.closed());
    assertEquals(1, bench.statistics().closed(CloseReason.IDLE_TIMEOUT));
    assertEquals(0, bench.statistics().open());
  }

  @Test
  void it_ends_earlier_where_the_server_says_so() {
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);
    lease.release(Duration.ofSeconds(2).toNanos());

    bench.pass(Duration.ofSeconds(2));

    assertTrue(transport.closed());
  }

  @Test
  void it_is_not_handed_out_after_its_time_when_maintenance_is_late() throws Exception {
    bench.idleConnection();
    bench.clock.pass(Duration.ofSeconds(5));

    Lease lease = bench.upstream().acquire(Request.of(bench.route));

    assertFalse(lease.reused());
    assertEquals(DialReason.EXPIRED, lease.dialReason());
  }

  @Test
  void it_outlives_the_last_client_that_could_use_it_by_a_moment_only() {
    FakeTransport idle = bench.idleConnection();
    bench.upstream().linger(bench.route);

    bench.pass(Duration.ofMillis(99));
    assertFalse(idle.closed());

    bench.pass(Duration.ofMillis(1));
    assertTrue(idle.closed());
    assertEquals(1, bench.statistics().closed(CloseReason.IDLE_TIMEOUT));
  }

  @Test
  void another_client_that_comes_in_that_moment_keeps_it() throws Exception {
    FakeTransport idle = bench.idleConnection();
    bench.upstream().linger(bench.route);
    bench.pass(Duration.ofMillis(99));
    Lease lease = bench.upstream().acquire(Request.of(bench.route));
    assertTrue(lease.reused());
    lease.release(Duration.ofHours(1).toNanos());

    bench.pass(Duration.ofSeconds(4));

    assertFalse(idle.closed());
  }

  @Test
  void maintenance_says_when_it_is_next_due() {
    bench.idleConnection();
    assertEquals(Duration.ofSeconds(5).toNanos(), bench.maintain());
    bench.clock.pass(Duration.ofSeconds(3));
    assertEquals(Duration.ofSeconds(2).toNanos(), bench.maintain());
  }

  @Test
  void whoever_maintains_is_woken_when_something_is_due_earlier_than_it_was_told() {
    assertEquals(Long.MAX_VALUE, bench.maintain());
    bench.wakeups.clear();

    Lease lease = bench.lease();

    assertEquals(bench.clock.nanos() + Core.WATCH_INTERVAL, bench.wakeups.get(bench.wakeups.size() - 1));
    bench.wakeups.clear();
    Bench.keep(lease);
    assertEquals(List.of(), bench.wakeups);
  }

  @Test
  void with_an_idle_timeout_of_nothing_none_is_kept_but_who_waits_gets_one() {
    Policy none = Policy.DEFAULT.toBuilder().idleTimeout(0).build();
    bench = new Bench(none);
    FakeTransport transport = bench.idleConnection();
    bench.closer.drain();
    assertTrue(transport.closed());
    assertEquals(1, bench.statistics().closed(CloseReason.IDLE_TIMEOUT));

    bench = new Bench(none.toBuilder().connectionsPerOrigin(1).overflow(Overflow.WAIT).build());
    Lease lease = bench.lease();
    Bench.Asked next = bench.ask();
    Bench.keep(lease);
    assertTrue(next.granted());
    assertTrue(next.lease.reused());
  }

  @Test
  void an_idle_timeout_that_becomes_nothing_ends_what_is_idle() {
    FakeTransport transport = bench.idleConnection();

    bench.pool.apply(Policy.DEFAULT.toBuilder().idleTimeout(0).build());
    bench.closer.drain();

    assertTrue(transport.closed());
  }

  @Test
  void the_time_to_live_ends_a_connection_a_little_early_and_never_within_an_exchange() {
    bench = new Bench(Policy.DEFAULT.toBuilder().idleTimeout(Duration.ofHours(1).toNanos()).build());
    Lease lease = bench.lease();
    bench.pass(Duration.ofMinutes(10));
    FakeTransport transport = Bench.transport(lease);
    assertFalse(transport.closed());

    Bench.keep(lease);
    bench.closer.drain();

    assertTrue(transport.closed());
    assertEquals(1, bench.statistics().closed(CloseReason.TIME_TO_LIVE));
  }

  @Test
  void lifetimes_are_spread_over_the_last_tenth() {
    long start = bench.clock.nanos();
    List<Long> seconds =
        leases(200).stream()
            .map(lease -> (lease.connection().permit.livesUntil(Policy.DEFAULT) - start) / 1_000_000_000)
            .toList();

    assertTrue(seconds.stream().allMatch(s -> s >= 270 && s <= 300), seconds.toString());
    long early = seconds.stream().filter(s -> s < 285).count();
    assertTrue(early > 60 && early < 140, seconds.toString());
  }

  @Test
  void no_more_are_kept_than_were_leased_at_once() {
    leases(3).forEach(Bench::keep);
    assertEquals(3, bench.statistics().idle());

    for (int i = 0; i < 10; i++) {
      Bench.keep(bench.lease(Request.of(bench.route).fresh()));
      bench.closer.drain();
      assertEquals(3, bench.statistics().open());
    }
    assertEquals(10, bench.statistics().closed(CloseReason.EXCESS_IDLE));
  }

  @Test
  void two_routes_that_take_turns_both_keep_theirs() {
    FakeTransport a = bench.idleConnection(bench.route("a"));
    FakeTransport b = bench.idleConnection(bench.route("b"));

    assertSame(a, bench.idleConnection(bench.route("a")));
    assertSame(b, bench.idleConnection(bench.route("b")));
  }

  @Test
  void what_the_peak_proved_is_closed_when_a_minute_has_passed() {
    bench = new Bench(Policy.DEFAULT.toBuilder().idleTimeout(Duration.ofMinutes(4).toNanos()).build());
    leases(10).forEach(Bench::keep);
    assertEquals(10, bench.statistics().idle());

    for (int second = 0; second < 60; second++) {
      bench.pass(Duration.ofSeconds(1));
      Bench.keep(bench.lease());
    }

    assertEquals(1, bench.statistics().idle());
    assertEquals(9, bench.statistics().closed(CloseReason.EXCESS_IDLE));
  }

  @Test
  void a_call_every_twenty_seconds_leaves_nothing_idle_but_after_the_first() {
    Bench.keep(bench.lease());
    assertEquals(1, bench.statistics().idle());

    for (int i = 0; i < 5; i++) {
      bench.pass(Duration.ofSeconds(20));
      Bench.keep(bench.lease());
      bench.closer.drain();
      assertEquals(0, bench.statistics().open());
    }
  }

  @Test
  void after_two_calls_in_a_row_it_keeps_again() {
    Bench.keep(bench.lease());
    bench.pass(Duration.ofSeconds(20));
    Bench.keep(bench.lease());
    bench.pass(Duration.ofSeconds(1));
    Bench.keep(bench.lease());

    assertEquals(1, bench.statistics().idle());
  }

  @Test
  void a_call_that_takes_long_does_not_make_its_upstream_seldom() {
    for (int i = 0; i < 5; i++) {
      Lease lease = bench.lease();
      bench.pass(Duration.ofSeconds(20));
      Bench.keep(lease);
    }

    assertEquals(1, bench.statistics().opened());
  }

  @Test
  void each_upstream_keeps_as_many_as_it_may_and_the_oldest_goes_first() {
    bench = new Bench(Policy.DEFAULT.toBuilder().idlePerOrigin(2).build());
    List<Lease> leases = leases(3);
    FakeTransport oldest = Bench.transport(leases.get(0));
    leases.forEach(Bench::keep);
    bench.closer.drain();

    assertEquals(2, bench.statistics().idle());
    assertTrue(oldest.closed());
  }

  @Test
  void a_pool_keeps_as_many_as_it_may() {
    bench = new Bench(Policy.DEFAULT.toBuilder().idle(2).build());
    Route elsewhere = new Route(new Origin("http", "elsewhere", 80), List.of(), false, null);
    Lease other = bench.lease(elsewhere);
    leases(2).forEach(Bench::keep);
    Bench.keep(other);
    bench.closer.drain();

    assertEquals(2, bench.statistics().idle());
    assertEquals(0, bench.pool.upstream(elsewhere.origin()).statistics().open());
  }

  @Test
  void all_pools_together_keep_as_many_as_the_process_may() {
    bench.idleLimit = 3;
    bench.maintain();
    Pool other = bench.core.pool("other", Policy.DEFAULT);
    leases(2).forEach(Bench::keep);
    List<Lease> more = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Lease lease = acquire(other);
      lease.opened(new FakeTransport());
      more.add(lease);
    }
    more.forEach(Bench::keep);

    assertEquals(3, bench.core.idleOverall());
    bench.idleLimit = 1;
    bench.maintain();
    assertEquals(1, bench.core.idleOverall());
  }

  private Lease acquire(Pool pool) {
    try {
      return pool.upstream(bench.origin).acquire(Request.of(bench.route));
    } catch (AcquireException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void all_idle_connections_end_when_the_clocks_drift_apart() {
    FakeTransport idle = bench.idleConnection();
    bench.maintain();
    bench.clock.jump(Duration.ofMillis(1_999));
    bench.pass(Duration.ZERO);
    assertFalse(idle.closed());

    bench.clock.jump(Duration.ofMillis(-2_001));
    bench.pass(Duration.ZERO);

    assertTrue(idle.closed());
    assertEquals(1, bench.statistics().closed(CloseReason.CLOCK_JUMP));
  }

  @Test
  void a_thread_of_maintenance_that_comes_late_is_no_jump() {
    FakeTransport idle = bench.idleConnection();
    long asItBegan = bench.clock.nanos();
    bench.clock.pass(Duration.ofSeconds(3));
    bench.core.maintain(asItBegan);
    bench.maintain();
    bench.closer.drain();

    assertFalse(idle.closed());
  }

  @Test
  void descriptors_are_freed_by_closing_idle_connections_oldest_first() {
    List<Lease> leases = leases(3);
    List<FakeTransport> transports = leases.stream().map(Bench::transport).toList();
    leases.forEach(Bench::keep);

    IdleEviction eviction = bench.core.evictIdle(2);

    assertEquals(2, eviction.size());
    assertFalse(eviction.await(0));
    bench.closer.drain();
    assertTrue(eviction.await(0));
    assertEquals(List.of(true, true, false), transports.stream().map(FakeTransport::closed).toList());
  }

  @Test
  void an_eviction_that_finds_fewer_waits_for_those() {
    bench.idleConnection();

    IdleEviction eviction = bench.core.evictIdle(20);
    bench.closer.drain();

    assertEquals(1, eviction.size());
    assertTrue(eviction.await(0));
    assertTrue(bench.core.evictIdle(5).await(0));
  }
}
