package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverflowTest {
  private static final Policy ONE = Policy.DEFAULT.toBuilder().connectionsPerOrigin(1).build();

  private Bench bench = new Bench(ONE);

  private Lease dial(Duration took) throws AcquireException {
    Lease lease = bench.upstream().acquire(Request.of(bench.route).fresh());
    bench.clock.pass(took);
    lease.opened(new FakeTransport());
    return lease;
  }

  @Test
  void a_caller_waits_as_long_as_a_dial_takes_then_dials_outside_the_limit() throws Exception {
    Lease lease = dial(Duration.ofMillis(7));
    Bench.Asked next = bench.ask();

    bench.pass(Duration.ofMillis(6));
    assertFalse(next.granted());
    bench.pass(Duration.ofMillis(1));

    assertTrue(next.granted());
    assertNull(next.lease.connection());
    assertTrue(next.lease.overflow());
    assertEquals(DialReason.OVERFLOW, next.lease.dialReason());
    assertEquals(Duration.ofMillis(7).toNanos(), next.lease.waitedNanos());
    assertEquals(List.of("waiting 0", "overflow 2 of 1", "waited true"), bench.listener.heard);
    assertEquals(1, bench.statistics().overflow());
    assertFalse(lease.overflow());
  }

  @Test
  void who_is_interrupted_dials_at_once_as_it_would_without_a_limit() throws Exception {
    dial(Duration.ofMillis(7));
    Thread.currentThread().interrupt();
    Lease next = bench.upstream().acquire(Request.of(bench.route));
    assertTrue(Thread.interrupted(), "the caller is to know");
    assertTrue(next.overflow());
    next.failed();
    assertEquals(0, bench.statistics().pending());
  }

  @Test
  void where_no_more_may_be_open_beyond_the_limit_who_is_interrupted_is_refused() throws Exception {
    bench = new Bench(ONE.toBuilder().overflowConnections(1).build());
    dial(Duration.ofMillis(7));
    Bench.Asked second = bench.ask();
    bench.pass(Duration.ofMillis(50));
    assertTrue(second.granted());
    Thread.currentThread().interrupt();
    AcquireException refused =
        assertThrows(AcquireException.class, () -> bench.upstream().acquire(Request.of(bench.route)));
    assertTrue(Thread.interrupted(), "the caller is to know");
    assertEquals(AcquireException.Kind.INTERRUPTED, refused.kind());
  }

  @Test
  void it_never_waits_longer_than_fifty_milliseconds() throws Exception {
    dial(Duration.ofSeconds(3));
    Bench.Asked next = bench.ask();

    bench.pass(Duration.ofMillis(50));

    assertTrue(next.granted());
  }

  @Test
  void a_connection_that_is_released_meanwhile_spares_the_dial() throws Exception {
    Lease lease = dial(Duration.ofMillis(7));
    Bench.Asked next = bench.ask();

    Bench.keep(lease);

    assertTrue(next.granted());
    assertTrue(next.lease.reused());
    assertEquals(0, bench.statistics().overflow());
  }

  @Test
  void nested_calls_never_deadlock_and_what_they_dialled_is_not_kept() {
    List<Bench.Asked> nested = new ArrayList<>();
    for (int depth = 0; depth < 20; depth++) {
      Bench.Asked call = bench.ask();
      bench.pass(Duration.ofMillis(50));
      assertTrue(call.granted());
      call.lease.opened(new FakeTransport());
      nested.add(call);
    }
    assertEquals(20, bench.statistics().open());
    assertEquals(19, bench.statistics().overflow());

    for (int depth = 19; depth >= 0; depth--) {
      Bench.keep(nested.get(depth).lease);
      bench.closer.drain();
    }
    assertEquals(1, bench.statistics().open());
    assertEquals(1, bench.statistics().idle());
  }

  @Test
  void with_a_full_queue_it_dials_at_once() {
    bench = new Bench(ONE.toBuilder().pending(1).build());
    bench.lease();
    bench.ask();

    Bench.Asked next = bench.ask();

    assertTrue(next.granted());
    assertTrue(next.lease.overflow());
  }

  @Test
  void fail_refuses_at_once() {
    bench = new Bench(ONE.toBuilder().overflow(Overflow.FAIL).build());
    bench.lease();

    Bench.Asked refused = bench.ask();

    assertTrue(refused.refused());
    assertEquals(AcquireException.Kind.EXHAUSTED, refused.refusal.kind());
    assertEquals(List.of(), bench.listener.heard);
  }

  @Test
  void fail_does_not_fail_for_an_idle_connection_in_the_way() {
    bench = new Bench(ONE.toBuilder().overflow(Overflow.FAIL).build());
    bench.idleConnection(bench.route("a"));

    Bench.Asked other = bench.ask(Request.of(bench.route("b")));
    bench.closer.drain();

    assertTrue(other.granted());
    assertFalse(other.lease.overflow());
  }

  @Test
  void the_median_of_the_last_dials_counts() {
    RecentDials dials = new RecentDials();
    assertEquals(RecentDials.AT_MOST, dials.worthWaiting());
    for (int i = 0; i < 100; i++) {
      dials.add(1_000);
    }
    dials.add(30_000_000);
    dials.add(30_000_000);
    assertEquals(1_000, dials.worthWaiting());
    for (int i = 0; i < 9; i++) {
      dials.add(2_000);
    }
    assertEquals(2_000, dials.worthWaiting());
  }
}
