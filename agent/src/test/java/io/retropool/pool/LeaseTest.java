package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final Bench bench = new Bench();

  @Test
  void ending_it_twice_is_an_error_that_says_so() {
    Lease lease = bench.lease();
    Bench.keep(lease);

    IllegalStateException e = assertThrows(IllegalStateException.class, () -> Bench.keep(lease));

    assertEquals("release: the lease has ended already; a lease ends once", e.getMessage());
    assertThrows(IllegalStateException.class, () -> lease.close(CloseReason.UNFIT));
    assertThrows(IllegalStateException.class, () -> lease.closedByLibrary(CloseReason.EXCHANGE));
    assertEquals(1, bench.statistics().idle());
  }

  @Test
  void one_without_a_connection_can_only_be_opened_or_failed() throws Exception {
    Lease lease = bench.upstream().acquire(Request.of(bench.route));

    assertThrows(IllegalStateException.class, () -> Bench.keep(lease));
    lease.failed();

    assertThrows(IllegalStateException.class, () -> lease.opened(new FakeTransport()));
    assertEquals(0, bench.statistics().open());
    assertEquals(1, bench.statistics().failedDials());
  }

  @Test
  void its_connection_is_numbered_before_it_is_dialled() throws Exception {
    Lease dialled = bench.upstream().acquire(Request.of(bench.route));
    Lease another = bench.upstream().acquire(Request.of(bench.route));
    assertNotEquals(another.connectionId(), dialled.connectionId());

    assertEquals(dialled.connectionId(), dialled.opened(new FakeTransport()).id());

    Bench.keep(dialled);
    assertEquals(dialled.connectionId(), bench.lease().connectionId());
  }

  @Test
  void the_time_from_acquire_to_end_is_summed_for_held_and_foreign_connections() {
    Lease lease = bench.lease();
    bench.clock.pass(Duration.ofNanos(70));
    Bench.keep(lease);
    Connection foreign = bench.upstream().foreign(bench.route("b"), new FakeTransport());
    bench.clock.pass(Duration.ofNanos(5));
    foreign.idle(Long.MAX_VALUE);
    bench.clock.pass(Duration.ofNanos(1000));
    foreign.leased();
    bench.clock.pass(Duration.ofNanos(3));
    foreign.closed(CloseReason.EXCHANGE);

    assertEquals(78, bench.statistics().exchangeNanos());
  }

  @Test
  void one_with_a_connection_cannot_be_opened_again() {
    Lease lease = bench.lease();

    assertThrows(IllegalStateException.class, () -> lease.opened(new FakeTransport()));
    assertThrows(IllegalStateException.class, lease::failed);
  }

  @Test
  void closing_it_returns_the_permit_when_the_socket_is_closed_and_not_before() {
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);

    lease.close(CloseReason.UNFIT);
    assertEquals(1, bench.statistics().open());
    assertEquals(0, bench.statistics().leased());

    bench.closer.drain();
    assertTrue(transport.closed());
    assertEquals(0, bench.statistics().open());
    assertEquals(1, bench.statistics().closed(CloseReason.UNFIT));
  }

  @Test
  void what_the_library_closed_is_not_closed_again() {
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);

    lease.closedByLibrary(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertFalse(transport.closed());
    assertEquals(0, bench.statistics().open());
    assertEquals(1, bench.statistics().closed(CloseReason.EXCHANGE));
  }

  @Test
  void a_socket_that_closes_during_the_exchange_returns_its_permit_at_once_and_the_lease_ends_later() {
    Lease lease = bench.lease();
    Connection connection = lease.connection();

    assertTrue(connection.closed(CloseReason.EXCHANGE));
    assertFalse(connection.closed(CloseReason.UNFIT));
    assertEquals(0, bench.statistics().open());
    assertEquals(1, bench.statistics().leased());

    Bench.keep(lease);
    assertEquals(0, bench.statistics().leased());
    assertEquals(0, bench.statistics().idle());
    assertEquals(0, bench.upstream().ledger().routes().size());
  }

  @Test
  void a_socket_that_closes_while_idle_is_not_handed_out() throws Exception {
    Lease lease = bench.lease();
    Connection connection = lease.connection();
    Bench.keep(lease);

    connection.closed(CloseReason.EXCHANGE);

    assertEquals(0, bench.statistics().idle());
    assertFalse(bench.upstream().acquire(Request.of(bench.route)).reused());
  }

  @Test
  void a_report_that_comes_before_the_closer_spares_it_the_close() {
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);
    Connection connection = lease.connection();

    lease.close(CloseReason.UNFIT);
    connection.closed(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertFalse(transport.closed());
    assertEquals(1, bench.statistics().closed(CloseReason.UNFIT));
    assertEquals(0, bench.statistics().open());
  }

  @Test
  void a_release_of_no_idle_time_closes() {
    Lease lease = bench.lease();

    lease.release(0);
    bench.closer.drain();

    assertEquals(1, bench.statistics().closed(CloseReason.EXCHANGE));
  }

  @Test
  void a_close_that_throws_counts_as_closed() {
    Lease lease = bench.lease();
    Bench.transport(lease).onClose = new IllegalArgumentException();

    lease.close(CloseReason.UNFIT);
    bench.closer.drain();

    assertEquals(0, bench.statistics().open());
    assertEquals(1, bench.closer.failures());
  }
}
