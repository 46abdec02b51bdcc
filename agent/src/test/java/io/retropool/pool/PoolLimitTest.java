package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A limit on all connections of a pool, and several origins. */
class PoolLimitTest {
  private final Bench bench =
      new Bench(Policy.DEFAULT.toBuilder().connections(2).overflow(Overflow.WAIT).build());

  private static Route at(String host) {
    return new Route(new Origin("http", host, 80), List.of(), false, null);
  }

  @Test
  void a_permit_that_frees_at_one_origin_serves_the_waiter_of_another() {
    Lease a = bench.lease(at("a"));
    bench.lease(at("b"));
    Bench.Asked c = bench.ask(Request.of(at("c")));
    assertFalse(c.granted());

    a.close(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertTrue(c.granted());
  }

  @Test
  void a_connection_is_not_kept_idle_while_another_origin_waits_for_its_place() {
    Lease a = bench.lease(at("a"));
    bench.lease(at("b"));
    Bench.Asked c = bench.ask(Request.of(at("c")));

    Bench.keep(a);
    bench.closer.drain();

    assertTrue(c.granted());
    assertEquals(1, bench.pool.upstream(at("a").origin()).statistics().closed(CloseReason.MADE_ROOM));
  }

  @Test
  void a_connection_is_kept_idle_when_all_who_waited_were_served() {
    Lease first = bench.lease(at("a"));
    Lease second = bench.lease(at("a"));
    Bench.Asked third = bench.ask(Request.of(at("a")));

    Bench.keep(first);
    assertTrue(third.granted());
    Bench.keep(second);
    bench.closer.drain();

    assertEquals(0, bench.pool.upstream(at("a").origin()).statistics().closed(CloseReason.MADE_ROOM));
    assertEquals(1, bench.pool.upstream(at("a").origin()).statistics().idle());
  }

  @Test
  void who_gives_up_waiting_has_nothing_closed_for_it() {
    Lease a = bench.lease(at("a"));
    bench.lease(at("a"));
    bench.ask(Request.of(at("b"))).acquisition.cancel();

    Bench.keep(a);

    assertEquals(1, bench.pool.upstream(at("a").origin()).statistics().idle());
  }

  @Test
  void what_has_become_idle_meanwhile_where_a_caller_asks_makes_no_room_for_him() {
    FakeTransport a = bench.idleConnection(at("a"));

    assertFalse(bench.pool.makeRoom(bench.pool.upstream(at("a").origin())));
    bench.closer.drain();
    assertFalse(a.closed());

    assertTrue(bench.pool.makeRoom(bench.pool.upstream(at("b").origin())));
    bench.closer.drain();
    assertTrue(a.closed());
  }

  @Test
  void the_longest_idle_connection_of_another_origin_makes_room() {
    FakeTransport a = bench.idleConnection(at("a"));
    bench.clock.pass(Duration.ofMillis(5));
    FakeTransport b = bench.idleConnection(at("b"));

    Bench.Asked c = bench.ask(Request.of(at("c")));
    bench.closer.drain();

    assertTrue(c.granted());
    assertTrue(a.closed());
    assertFalse(b.closed());
  }

  @Test
  void origins_take_turns() {
    Lease a = bench.lease(at("a"));
    Lease b = bench.lease(at("b"));
    Bench.Asked c1 = bench.ask(Request.of(at("c")));
    Bench.Asked c2 = bench.ask(Request.of(at("c")));
    Bench.Asked d = bench.ask(Request.of(at("d")));

    a.close(CloseReason.EXCHANGE);
    b.close(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertTrue(c1.granted());
    assertTrue(d.granted());
    assertFalse(c2.granted());
  }

  @Test
  void nobody_overtakes_an_origin_that_waits() {
    Lease a = bench.lease(at("a"));
    bench.lease(at("b"));
    Bench.Asked c = bench.ask(Request.of(at("c")));
    a.close(CloseReason.EXCHANGE);

    Bench.Asked late = bench.ask(Request.of(at("a")));
    bench.closer.drain();

    assertTrue(c.granted());
    assertFalse(late.granted());
  }

  @Test
  void a_raised_limit_serves_who_waits() {
    bench.lease(at("a"));
    bench.lease(at("b"));
    Bench.Asked c = bench.ask(Request.of(at("c")));
    Bench.Asked d = bench.ask(Request.of(at("d")));

    bench.pool.apply(bench.pool.policy().toBuilder().connections(3).build());
    assertTrue(c.granted());
    assertFalse(d.granted());

    bench.pool.apply(bench.pool.policy().toBuilder().connections(0).build());
    assertTrue(d.granted());
  }
}
