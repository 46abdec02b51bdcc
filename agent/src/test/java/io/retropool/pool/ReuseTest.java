package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReuseTest {
  private final Bench bench = new Bench();

  @Test
  void a_released_connection_carries_the_next_call_of_its_route() throws Exception {
    FakeTransport idle = bench.idleConnection();

    Lease next = bench.upstream().acquire(Request.of(bench.route));

    assertSame(idle, next.connection().transport());
    assertTrue(next.reused());
    assertEquals(2, next.connection().exchanges());
  }

  @Test
  void another_route_of_the_same_origin_never_gets_it() throws Exception {
    bench.idleConnection();

    Lease other = bench.upstream().acquire(Request.of(bench.route("b")));

    assertNull(other.connection());
    assertEquals(DialReason.EMPTY, other.dialReason());
  }

  @Test
  void an_equal_route_made_anew_gets_it() {
    FakeTransport idle = bench.idleConnection();

    Route equal = new Route(new Origin("HTTP", "Host", 80), List.of("a"), false, null);

    assertSame(idle, Bench.transport(bench.lease(equal)));
  }

  @Test
  void the_newest_is_taken_first() {
    Lease first = bench.lease();
    Lease second = bench.lease();
    FakeTransport newest = Bench.transport(second);
    Bench.keep(first);
    bench.clock.pass(Duration.ofMillis(1));
    Bench.keep(second);

    assertSame(newest, Bench.transport(bench.lease()));
  }

  @Test
  void a_leased_connection_is_nobody_elses() {
    Lease one = bench.lease();
    Lease other = bench.lease();

    assertFalse(one.connection() == other.connection());
  }

  @Test
  void one_that_fails_its_check_is_closed_and_the_next_older_one_is_tried() {
    Lease first = bench.lease();
    Lease second = bench.lease();
    FakeTransport older = Bench.transport(first);
    FakeTransport newest = Bench.transport(second);
    Bench.keep(first);
    Bench.keep(second);
    newest.fit = false;

    Lease lease = bench.lease();
    bench.closer.drain();

    assertSame(older, Bench.transport(lease));
    assertTrue(newest.closed());
    assertEquals(1, bench.statistics().closed(CloseReason.FAILED_CHECK));
    assertEquals(1, bench.statistics().reused());
  }

  @Test
  void when_none_passes_the_caller_dials_and_knows_why() throws Exception {
    bench.idleConnection().fit = false;

    Lease lease = bench.upstream().acquire(Request.of(bench.route));

    assertNull(lease.connection());
    assertEquals(DialReason.FAILED_CHECK, lease.dialReason());
  }

  @Test
  void the_check_is_told_how_long_the_connection_was_idle() {
    FakeTransport idle = bench.idleConnection();
    bench.clock.pass(Duration.ofMillis(700));

    bench.lease();

    assertEquals(Duration.ofMillis(700).toNanos(), idle.checkedAfter);
  }

  private static final long KEPT = Duration.ofSeconds(5).toNanos();

  private final Reference<Object> cache = new WeakReference<>("the cache of the application");

  @Test
  void a_request_that_is_tried_once_takes_what_its_keeper_would_have_had_and_dials_otherwise() {
    Request once = Request.of(bench.route).once().keptBy(cache.get());
    bench.idleConnection();
    assertFalse(bench.lease(once).reused(), "nobody would have kept it");
    FakeTransport kept = keptConnection(Integer.MAX_VALUE);
    assertFalse(bench.lease(Request.of(bench.route).once().keptBy("another")).reused());
    assertFalse(bench.lease(Request.of(bench.route).once()).reused());
    assertSame(kept, Bench.transport(bench.lease(once)));
  }

  @Test
  void whether_a_keeper_has_one_can_be_asked_beforehand() {
    assertFalse(bench.upstream().keepsFor(bench.route, cache.get()));
    keptConnection(Integer.MAX_VALUE);
    assertTrue(bench.upstream().keepsFor(bench.route, cache.get()));
    assertFalse(bench.upstream().keepsFor(bench.route, "another"));
    Lease taken = bench.lease();
    assertFalse(bench.upstream().keepsFor(bench.route, cache.get()), "another call has it");
    taken.connection().keptBy(cache, Integer.MAX_VALUE, Duration.ofSeconds(2).toNanos());
    Bench.keep(taken);
    bench.clock.pass(Duration.ofSeconds(3));
    assertFalse(bench.upstream().keepsFor(bench.route, cache.get()), "he would have closed it");

    Bench never = new Bench(Policy.DEFAULT.toBuilder().reuseUnsafeWithin(0).build());
    Lease first = never.lease();
    first.connection().keptBy(cache, Integer.MAX_VALUE, KEPT);
    Bench.keep(first);
    assertFalse(never.upstream().keepsFor(never.route, cache.get()), "it is always to dial");
  }

  @Test
  void what_a_keeper_has_lies_below_what_it_has_not() {
    Lease first = bench.lease();
    Lease second = bench.lease();
    first.connection().keptBy(cache, Integer.MAX_VALUE, KEPT);
    FakeTransport kept = Bench.transport(first);
    Bench.keep(first);
    Bench.keep(second);
    Lease lease = bench.lease(Request.of(bench.route).once().keptBy(cache.get()));
    assertSame(kept, Bench.transport(lease));
    assertTrue(lease.kept());
  }

  @Test
  void an_unsafe_request_takes_what_its_keeper_has_for_longer_unless_it_is_always_to_dial() {
    FakeTransport kept = keptConnection(Integer.MAX_VALUE);
    bench.clock.pass(Duration.ofSeconds(3));
    Request unsafe = Request.of(bench.route).unsafe().keptBy(cache.get());
    assertSame(kept, Bench.transport(bench.lease(unsafe)));

    Bench never = new Bench(Policy.DEFAULT.toBuilder().reuseUnsafeWithin(0).build());
    Lease first = never.lease();
    first.connection().keptBy(cache, Integer.MAX_VALUE, KEPT);
    Bench.keep(first);
    assertEquals(DialReason.UNSAFE, never.lease(unsafe).dialReason());
  }

  @Test
  void beyond_what_a_keeper_would_have_kept_it_has_none() {
    Lease first = bench.lease();
    Lease second = bench.lease();
    first.connection().keptBy(cache, 1, KEPT);
    second.connection().keptBy(cache, 1, KEPT);
    FakeTransport kept = Bench.transport(second);
    Bench.keep(first);
    Bench.keep(second);
    Request once = Request.of(bench.route).once().keptBy(cache.get());
    assertSame(kept, Bench.transport(bench.lease(once)));
    assertFalse(bench.lease(once).reused(), "the older one");
  }

  @Test
  void what_is_idle_may_prove_to_have_a_keeper_who_loses_an_older_one_for_it() {
    Request once = Request.of(bench.route).once().keptBy(cache.get());
    Lease older = bench.lease();
    Lease newer = bench.lease();
    Lease busy = bench.lease();
    Connection proven = newer.connection();
    FakeTransport kept = Bench.transport(newer);
    older.connection().keptBy(cache, 1, KEPT);
    Bench.keep(older);
    Bench.keep(newer);
    bench.upstream().keptBy(proven, cache, 1, KEPT);
    assertSame(kept, Bench.transport(bench.lease(once)));
    assertFalse(bench.lease(once).reused(), "the older one");

    bench.upstream().keptBy(busy.connection(), cache, 1, KEPT);
    Bench.keep(busy);
    assertFalse(bench.lease(once).reused(), "it was not idle");
  }

  @Test
  void what_its_keeper_would_have_closed_by_now_has_none() {
    keptConnection(Integer.MAX_VALUE);
    bench.clock.pass(Duration.ofNanos(KEPT));
    assertFalse(bench.lease(Request.of(bench.route).once().keptBy(cache.get())).reused());
  }

  @Test
  void a_keeper_closes_the_one_he_is_told_of_or_the_newest() {
    Lease first = bench.lease();
    Lease second = bench.lease();
    Lease third = bench.lease();
    for (Lease each : List.of(first, second, third)) {
      each.connection().keptBy(cache, Integer.MAX_VALUE, KEPT);
    }
    FakeTransport last = Bench.transport(third);
    Connection told = first.connection();
    List.of(first, second, third).forEach(Bench::keep);
    bench.upstream().lostByKeeper(bench.route, told, cache.get());
    Request once = Request.of(bench.route).once().keptBy(cache.get());
    assertSame(last, Bench.transport(bench.lease(once)));
    bench.upstream().lostByKeeper(bench.route, told, cache.get());
    assertFalse(bench.lease(once).reused(), "the second was the newest");
  }

  @Test
  void what_is_put_back_goes_on_being_idle() throws Exception {
    Lease lease = bench.lease();
    lease.release(Duration.ofSeconds(2).toNanos());
    bench.clock.pass(Duration.ofMillis(1_500));
    Lease unwanted = bench.upstream().acquire(Request.of(bench.route));
    assertTrue(unwanted.reused());
    unwanted.putBack();
    bench.clock.pass(Duration.ofMillis(400));
    assertEquals(DialReason.UNSAFE, bench.lease(Request.of(bench.route).unsafe()).dialReason());
    bench.clock.pass(Duration.ofMillis(200));
    assertEquals(DialReason.EXPIRED, bench.upstream().acquire(Request.of(bench.route)).dialReason());
  }

  @Test
  void what_is_kept_for_one_serves_no_other() {
    Lease lease = bench.lease();
    lease.connection().keptFor(cache, KEPT);
    FakeTransport own = Bench.transport(lease);
    Bench.keep(lease);
    assertEquals(DialReason.EMPTY, bench.lease().dialReason());
    assertFalse(bench.lease(Request.of(bench.route).keptBy("another")).reused());
    assertSame(own, Bench.transport(bench.lease(Request.of(bench.route).keptBy(cache.get()))));
  }

  @Test
  void what_is_kept_alone_is_no_matter_of_demand_and_its_keeper_has_it_for_any_request() {
    WeakReference<Object> other = new WeakReference<>(bench);
    FakeTransport first = keptAlone(cache);
    FakeTransport second = keptAlone(other);
    Lease shared = bench.lease(Request.of(bench.route));
    assertFalse(shared.reused());
    FakeTransport anybodys = Bench.transport(shared);
    Bench.keep(shared);
    bench.maintain();
    assertEquals(3, bench.upstream().statistics().idle());
    bench.clock.pass(Duration.ofSeconds(2));
    assertSame(first, Bench.transport(bench.lease(Request.of(bench.route).keptBy(cache.get()))));
    assertSame(second, Bench.transport(bench.lease(Request.of(bench.route).unsafe().keptBy(other.get()))));
    assertSame(anybodys, Bench.transport(bench.lease(Request.of(bench.route))));
  }

  private FakeTransport keptAlone(Reference<Object> keeper) {
    Lease lease = bench.lease(Request.of(bench.route).keptBy(keeper.get()));
    assertFalse(lease.reused());
    lease.connection().keptAlone(keeper);
    FakeTransport transport = Bench.transport(lease);
    Bench.keep(lease);
    return transport;
  }

  private FakeTransport keptConnection(int atMost) {
    Lease lease = bench.lease(Request.of(bench.route).fresh());
    lease.connection().keptBy(cache, atMost, KEPT);
    FakeTransport transport = Bench.transport(lease);
    Bench.keep(lease);
    return transport;
  }

  @Test
  void a_caller_that_wants_a_fresh_one_dials() throws Exception {
    bench.idleConnection();

    Lease lease = bench.upstream().acquire(Request.of(bench.route).fresh());

    assertNull(lease.connection());
    assertEquals(DialReason.FRESH, lease.dialReason());
  }

  @Test
  void a_request_that_must_not_be_sent_twice_takes_one_that_was_idle_for_less_than_a_second() throws Exception {
    FakeTransport idle = bench.idleConnection();
    bench.clock.pass(Duration.ofMillis(999));
    assertSame(idle, Bench.transport(bench.lease(Request.of(bench.route).unsafe())));
  }

  @Test
  void after_a_second_it_dials_and_others_still_find_the_idle_one() throws Exception {
    FakeTransport idle = bench.idleConnection();
    bench.clock.pass(Duration.ofSeconds(1));

    Lease unsafe = bench.upstream().acquire(Request.of(bench.route).unsafe());

    assertNull(unsafe.connection());
    assertEquals(DialReason.UNSAFE, unsafe.dialReason());
    assertSame(idle, Bench.transport(bench.lease()));
  }

  @Test
  void nothing_waits_where_nobody_wrote_a_limit() {
    for (int i = 0; i < 200; i++) {
      bench.lease();
    }

    assertEquals(List.of(), bench.listener.heard);
    assertEquals(200, bench.statistics().leased());
    assertEquals(0, bench.statistics().waits());
  }
}
