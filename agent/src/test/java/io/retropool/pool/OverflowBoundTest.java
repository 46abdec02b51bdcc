package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** One connection of an upstream and one beyond it: who comes then waits for its turn. */
class OverflowBoundTest {
  private static final Policy ONE_AND_ONE =
      Policy.DEFAULT.toBuilder().connectionsPerOrigin(1).overflowConnections(1).build();
  private static final Duration A_DIAL = Duration.ofMillis(50);

  private Bench bench = new Bench(ONE_AND_ONE);

  private Lease beyond() {
    Bench.Asked call = bench.ask();
    bench.pass(A_DIAL);
    assertTrue(call.granted());
    assertTrue(call.lease.overflow());
    call.lease.opened(new FakeTransport());
    return call.lease;
  }

  @Test
  void one_is_dialled_beyond_the_limit_and_the_next_is_not() {
    bench.lease();
    beyond();

    Bench.Asked next = bench.ask();
    bench.pass(A_DIAL);

    assertFalse(next.granted());
    assertEquals(2, bench.statistics().open());
    assertEquals(1, bench.statistics().excess());
    assertEquals(1, bench.pool.excess());
    assertEquals(1, bench.statistics().overflow());
  }

  @Test
  void who_waits_for_it_dials_as_soon_as_the_excess_ends() {
    bench.lease();
    Lease excess = beyond();
    Bench.Asked next = bench.ask();
    bench.pass(A_DIAL);

    excess.close(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertTrue(next.granted());
    assertTrue(next.lease.overflow());
    assertEquals(2, bench.statistics().overflow());
  }

  @Test
  void who_has_just_come_waits_as_long_as_a_dial_takes_although_the_excess_has_ended() {
    bench.lease();
    Lease excess = beyond();
    Bench.Asked next = bench.ask();

    excess.close(CloseReason.EXCHANGE);
    bench.closer.drain();
    assertFalse(next.granted());
    bench.pass(A_DIAL);

    assertTrue(next.granted());
  }

  @Test
  void it_takes_a_connection_that_is_released_while_it_waits() {
    Lease lease = bench.lease();
    beyond();
    Bench.Asked next = bench.ask();
    bench.pass(A_DIAL);

    Bench.keep(lease);

    assertTrue(next.granted());
    assertTrue(next.lease.reused());
  }

  @Test
  void after_the_acquire_timeout_it_fails_and_says_why() {
    bench.lease();
    beyond();
    Bench.Asked next = bench.ask();

    bench.pass(Duration.ofSeconds(2).minusNanos(1));
    assertFalse(next.refused());
    bench.pass(Duration.ofNanos(1));

    assertTrue(next.refused());
    assertEquals(AcquireException.Kind.TIMEOUT, next.refusal.kind());
    assertTrue(next.refusal.getMessage().contains("overflow-connections=1"), next.refusal.getMessage());
  }

  @Test
  void the_callers_own_timeout_ends_the_wait_sooner() {
    bench.lease();
    beyond();
    Bench.Asked next = bench.ask(Request.of(bench.route).within(Duration.ofMillis(300).toNanos()));

    bench.pass(Duration.ofMillis(299));
    assertFalse(next.refused());
    bench.pass(Duration.ofMillis(1));

    assertTrue(next.refused());
  }

  @Test
  void with_a_full_queue_it_fails_at_once() {
    bench = new Bench(ONE_AND_ONE.toBuilder().pending(1).build());
    bench.lease();
    beyond();
    bench.ask();

    Bench.Asked next = bench.ask();

    assertTrue(next.refused());
    assertEquals(AcquireException.Kind.PENDING_FULL, next.refusal.kind());
  }

  @Test
  void those_who_wait_are_served_in_their_order() {
    bench.lease();
    Lease excess = beyond();
    Bench.Asked first = bench.ask();
    Bench.Asked second = bench.ask();
    bench.pass(A_DIAL);

    excess.close(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertTrue(first.granted());
    assertFalse(second.granted());
  }

  @Test
  void a_raised_bound_and_none_at_all_serve_who_waits() {
    bench.lease();
    beyond();
    Bench.Asked first = bench.ask();
    Bench.Asked second = bench.ask();
    Bench.Asked third = bench.ask();
    bench.pass(A_DIAL);

    bench.pool.apply(ONE_AND_ONE.toBuilder().overflowConnections(2).build());
    assertTrue(first.granted());
    assertFalse(second.granted());

    bench.pool.apply(ONE_AND_ONE.toBuilder().overflowConnections(0).build());
    assertTrue(second.granted());
    assertTrue(third.granted());
  }

  @Test
  void no_call_waits_any_more_when_the_limits_are_switched_off() {
    bench.lease();
    beyond();
    Bench.Asked next = bench.ask();
    bench.pass(A_DIAL);

    bench.core.switchOff();

    assertTrue(next.granted());
  }

  @Test
  void a_bound_beyond_the_pools_limit_holds_over_all_origins() {
    bench = new Bench(Policy.DEFAULT.toBuilder().connections(1).overflowConnections(1).build());
    Route other = new Route(new Origin("http", "other", 80), List.of(), false, null);
    bench.lease();
    Lease excess = beyond();
    Bench.Asked elsewhere = bench.ask(Request.of(other));
    Bench.Asked here = bench.ask();
    bench.pass(A_DIAL);
    assertFalse(elsewhere.granted());
    assertFalse(here.granted());
    assertEquals(1, bench.pool.excess());

    excess.close(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertTrue(elsewhere.granted());
    assertTrue(elsewhere.lease.overflow());
    assertFalse(here.granted());
    elsewhere.lease.failed();
    assertTrue(here.granted());
  }

  /** Its own deadlines, of a dial and of the wait, without anybody's maintenance. */
  @Test
  void a_thread_that_waits_for_it_gives_up_by_itself() {
    bench.lease();
    beyond();

    CompletableFuture<AcquireException.Kind> kind = CompletableFuture.supplyAsync(this::refusal);
    while (!kind.isDone()) {
      bench.clock.pass(Duration.ofMillis(1));
      Thread.yield();
    }

    assertEquals(AcquireException.Kind.TIMEOUT, kind.join());
    assertEquals(0, bench.statistics().pending());
  }

  private AcquireException.Kind refusal() {
    try {
      bench.upstream().acquire(Request.of(bench.route));
      return null;
    } catch (AcquireException e) {
      return e.kind();
    }
  }
}
