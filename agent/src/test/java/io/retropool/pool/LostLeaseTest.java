package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LostLeaseTest {
  private final Bench bench =
      new Bench(Policy.DEFAULT.toBuilder().connectionsPerOrigin(1).overflow(Overflow.WAIT).build());

  private Lease held() {
    return bench.lease(Request.of(bench.route).heldBy(new Object()));
  }

  @Test
  void the_connection_is_closed_and_its_place_goes_to_who_waits() {
    FakeTransport transport = Bench.transport(held());
    Bench.Asked waiting = bench.ask();
    Garbage.collectUntil(
        () -> {
          bench.maintain();
          return bench.statistics().lost() == 1;
        });

    bench.closer.drain();

    assertTrue(transport.closed());
    assertTrue(waiting.granted());
    assertTrue(bench.listener.heard.contains("lost"));
    assertEquals(1, bench.statistics().closed(CloseReason.LEASE_LOST));
  }

  @Test
  void a_lease_whose_holder_lives_is_left_alone() {
    Object holder = new Object();
    bench.lease(Request.of(bench.route).heldBy(holder));
    Garbage.collect();

    bench.maintain();

    assertEquals(0, bench.statistics().lost());
    assertNotNull(holder);
  }

  @Test
  void the_adapter_can_say_that_somebody_still_reads() {
    Lease lease = held();
    FakeTransport transport = Bench.transport(lease);
    transport.stillInUse = true;
    lease.watch.enqueue();

    assertEquals(Core.WATCH_INTERVAL, bench.maintain());
    assertEquals(0, bench.statistics().lost());

    transport.stillInUse = false;
    bench.pass(Duration.ofSeconds(1));
    assertEquals(1, bench.statistics().lost());
  }

  @Test
  void reports_that_come_too_late_are_taken_in_silence() {
    Lease released = held();
    released.watch.enqueue();
    bench.pass(Duration.ZERO);
    Bench.keep(released);

    Lease closed = held();
    closed.watch.enqueue();
    bench.maintain();
    closed.closedByLibrary(CloseReason.EXCHANGE);

    assertEquals(0, bench.statistics().open());
    assertEquals(0, bench.statistics().leased());
    assertEquals(2, bench.statistics().closed(CloseReason.LEASE_LOST));
  }

  @Test
  void a_dial_that_nobody_ends_gives_its_place_back_and_a_late_connection_is_counted_again() throws Exception {
    Lease lease = bench.upstream().acquire(Request.of(bench.route).heldBy(new Object()));
    lease.watch.enqueue();
    bench.maintain();
    assertEquals(0, bench.statistics().open());

    lease.opened(new FakeTransport());
    assertEquals(1, bench.statistics().open());
    Bench.keep(lease);
    assertEquals(1, bench.statistics().idle());
    assertEquals(0, bench.statistics().leased());
  }

  @Test
  void the_holder_can_change() {
    Lease lease = held();
    LeaseWatch first = lease.watch;
    lease.holder(this);
    first.enqueue();

    bench.maintain();

    assertEquals(0, bench.statistics().lost());
    assertEquals(1, bench.upstream().ledger().leases().watched());
    lease.holder(null);
    assertEquals(0, bench.upstream().ledger().leases().watched());
  }

  @Test
  void after_a_loss_the_next_one_knows_the_stack_that_took_it() {
    Lease first = held();
    first.watch.enqueue();
    bench.pass(Duration.ZERO);
    assertNull(bench.listener.lastLost);

    Lease second = held();
    second.watch.enqueue();
    bench.pass(Duration.ZERO);

    assertNotNull(bench.listener.lastLost);
  }

  @Test
  void one_in_so_many_remembers_its_stack_before_any_loss() {
    int remembered = 0;
    for (int i = 0; i < 2 * Sampling.ONE_IN; i++) {
      Lease lease = held();
      remembered += lease.acquiredAt == null ? 0 : 1;
      Bench.keep(lease);
    }

    assertEquals(2, remembered);
  }

  @Test
  void an_ended_lease_is_not_watched() {
    Lease lease = held();
    LeaseWatch watch = lease.watch;
    Bench.keep(lease);
    watch.enqueue();
    bench.maintain();

    assertNull(watch.get());
    assertEquals(0, bench.statistics().lost());
    assertEquals(0, bench.upstream().ledger().leases().watched());
  }
}
