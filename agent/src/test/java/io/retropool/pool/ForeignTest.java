package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections that their library keeps. */
class ForeignTest {
  private Bench bench =
      new Bench(Policy.DEFAULT.toBuilder().connectionsPerOrigin(1).overflow(Overflow.WAIT).build());
  private final FakeTransport transport = new FakeTransport();

  private Connection foreign() {
    return bench.upstream().foreign(bench.route, transport);
  }

  @Test
  void it_counts_as_leased_then_as_the_adapter_reports() {
    Connection connection = foreign();
    assertEquals(1, bench.statistics().leased());

    assertTrue(connection.idle(0));
    assertEquals(1, bench.statistics().idle());
    assertEquals(0, bench.statistics().leased());

    assertTrue(connection.leased());
    assertEquals(2, connection.exchanges());
    assertTrue(connection.closed(CloseReason.EXCHANGE));

    assertEquals(0, bench.statistics().open());
    assertEquals(0, bench.statistics().leased());
    assertFalse(connection.leased());
    assertFalse(connection.idle(0));
  }

  @Test
  void it_is_never_handed_to_a_lease() {
    bench = new Bench();
    foreign().idle(0);

    assertFalse(bench.lease().reused());
  }

  @Test
  void a_waiter_has_it_asked_to_close_and_gets_its_place_when_it_is_closed() {
    Connection connection = foreign();
    connection.idle(0);
    Bench.Asked waiting = bench.ask();

    bench.closer.drain();
    assertTrue(transport.closed());
    assertFalse(waiting.granted());

    connection.closed(CloseReason.EXCHANGE);
    assertTrue(waiting.granted());
    assertEquals(1, bench.statistics().closed(CloseReason.MADE_ROOM));
  }

  @Test
  void a_library_that_was_faster_keeps_it() {
    Connection connection = foreign();
    connection.idle(0);
    bench.ask();

    assertTrue(connection.leased());
    bench.closer.drain();

    assertFalse(transport.closed());
    assertEquals(1, bench.statistics().leased());
    assertEquals(0, bench.upstream().ledger().connections().closing());
  }

  @Test
  void one_beyond_the_limit_is_counted_and_the_oldest_idle_one_goes() {
    FakeTransport held = bench.idleConnection();

    foreign();
    bench.closer.drain();

    assertTrue(held.closed());
    assertEquals(1, bench.statistics().overflow());
    assertEquals(1, bench.statistics().open());
  }

  @Test
  void its_idleness_ends_as_that_of_others() {
    Connection connection = foreign();
    connection.idle(Duration.ofSeconds(2).toNanos());

    bench.pass(Duration.ofSeconds(2));

    assertTrue(transport.closed());
    assertEquals(1, bench.statistics().open());
    connection.closed(CloseReason.EXCHANGE);
    assertEquals(1, bench.statistics().closed(CloseReason.IDLE_TIMEOUT));
  }

  @Test
  void reports_that_contradict_each_other_are_errors() {
    Connection connection = foreign();
    assertThrows(IllegalStateException.class, connection::leased);
    connection.idle(0);
    assertThrows(IllegalStateException.class, () -> connection.idle(0));

    bench = new Bench();
    Connection held = bench.lease().connection();
    assertThrows(IllegalStateException.class, () -> held.idle(0));
  }
}
