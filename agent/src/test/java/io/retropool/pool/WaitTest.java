package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A limit of one connection, and callers that wait for their turn. */
class WaitTest {
  private static final Policy ONE =
      Policy.DEFAULT.toBuilder().connectionsPerOrigin(1).overflow(Overflow.WAIT).build();

  private Bench bench = new Bench(ONE);

  @Test
  void a_released_connection_goes_to_the_first_that_waits() {
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);
    Bench.Asked first = bench.ask();
    Bench.Asked second = bench.ask();
    assertFalse(first.granted());

    Bench.keep(lease);

    assertTrue(first.granted());
    assertSame(transport, Bench.transport(first.lease));
    assertFalse(second.granted());
    assertEquals(List.of("waiting 0", "waiting 1", "waited true"), bench.listener.heard);
  }

  @Test
  void the_permit_of_a_closed_one_goes_to_the_first_that_waits_when_the_socket_is_closed() {
    Lease lease = bench.lease();
    Bench.Asked first = bench.ask();

    lease.close(CloseReason.UNFIT);
    assertFalse(first.granted());

    bench.closer.drain();
    assertTrue(first.granted());
    assertNull(first.lease.connection());
    assertEquals(1, bench.statistics().open());
  }

  @Test
  void the_permit_of_a_failed_dial_goes_on() throws Exception {
    Lease lease = bench.upstream().acquire(Request.of(bench.route));
    Bench.Asked next = bench.ask();

    lease.failed();

    assertTrue(next.granted());
  }

  @Test
  void one_that_wants_a_fresh_connection_gets_the_place_of_the_released_one() {
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);
    Bench.Asked fresh = bench.ask(Request.of(bench.route).fresh());

    Bench.keep(lease);
    assertFalse(fresh.granted());
    bench.closer.drain();

    assertTrue(fresh.granted());
    assertTrue(transport.closed());
    assertNull(fresh.lease.connection());
    assertEquals(1, bench.statistics().closed(CloseReason.MADE_ROOM));
  }

  @Test
  void an_idle_connection_of_another_route_makes_room() {
    FakeTransport idle = bench.idleConnection(bench.route("a"));

    Bench.Asked other = bench.ask(Request.of(bench.route("b")));
    bench.closer.drain();

    assertTrue(other.granted());
    assertTrue(idle.closed());
    assertEquals(1, bench.statistics().open());
    assertEquals(1, bench.statistics().closed(CloseReason.MADE_ROOM));
  }

  @Test
  void while_one_counts_on_a_close_the_next_released_connection_is_offered_to_the_one_behind() {
    bench = new Bench(ONE.toBuilder().connectionsPerOrigin(2).build());
    Lease one = bench.lease(bench.route("a"));
    Lease two = bench.lease(bench.route("a"));
    FakeTransport second = Bench.transport(two);
    Bench.Asked b = bench.ask(Request.of(bench.route("b")));
    Bench.Asked a = bench.ask(Request.of(bench.route("a")));

    Bench.keep(one);
    Bench.keep(two);

    assertTrue(a.granted());
    assertSame(second, Bench.transport(a.lease));
    assertFalse(b.granted());
    bench.closer.drain();
    assertTrue(b.granted());
  }

  @Test
  void a_wait_ends_at_the_acquire_timeout() {
    bench.lease();
    Bench.Asked late = bench.ask();

    bench.pass(Duration.ofMillis(1_999));
    assertFalse(late.refused());
    bench.pass(Duration.ofMillis(1));

    assertTrue(late.refused());
    assertEquals(AcquireException.Kind.TIMEOUT, late.refusal.kind());
    assertEquals(0, bench.statistics().pending());
    assertEquals(Duration.ofSeconds(2).toNanos(), bench.statistics().waitNanos());
    assertEquals(List.of("waiting 0", "waited false"), bench.listener.heard);
  }

  @Test
  void a_wait_ends_at_the_callers_own_timeout_when_that_is_shorter() {
    bench.lease();
    Bench.Asked late = bench.ask(Request.of(bench.route).within(Duration.ofMillis(300).toNanos()));

    bench.pass(Duration.ofMillis(300));

    assertTrue(late.refused());
  }

  @Test
  void maintenance_is_wanted_at_the_end_of_the_wait() {
    bench.lease();
    bench.maintain();
    bench.wakeups.clear();

    bench.ask(Request.of(bench.route).within(1_000));

    assertTrue(bench.wakeups.contains(bench.clock.nanos() + 1_000));
  }

  @Test
  void a_cancelled_wait_frees_its_place_and_hears_nothing_more() {
    Lease lease = bench.lease();
    Bench.Asked first = bench.ask();
    Bench.Asked second = bench.ask();

    assertTrue(first.acquisition.cancel());
    assertFalse(first.acquisition.cancel());
    Bench.keep(lease);

    assertTrue(second.granted());
    assertFalse(first.granted());
    assertFalse(first.refused());
    assertFalse(second.acquisition.cancel());
  }

  @Test
  void a_full_queue_refuses() {
    bench = new Bench(ONE.toBuilder().pending(1).build());
    bench.lease();
    bench.ask();

    Bench.Asked refused = bench.ask();

    assertTrue(refused.refused());
    assertEquals(AcquireException.Kind.PENDING_FULL, refused.refusal.kind());
    assertEquals(
        "PENDING_FULL: pool default, http://host:80, 1 open, connections-per-origin=1, connections=0, pending=1",
        refused.refusal.getMessage());
  }

  @Test
  void a_connection_that_fails_its_check_puts_its_caller_first_in_the_line() {
    bench.idleConnection().fit = false;
    Bench.Asked first = bench.ask();
    Bench.Asked second = bench.ask();
    bench.executor.runAll();

    bench.closer.drain();

    assertTrue(first.granted());
    assertFalse(second.granted());
    assertEquals(DialReason.FAILED_CHECK, first.lease.dialReason());
  }

  @Test
  void the_grant_of_an_executor_that_rejects_goes_to_the_next() {
    Lease lease = bench.lease();
    ManualExecutor shut = new ManualExecutor();
    bench.upstream().acquireAsync(Request.of(bench.route), shut, l -> {}, e -> {});
    Bench.Asked next = bench.ask();
    shut.rejects = true;

    Bench.keep(lease);

    assertTrue(next.granted());
    assertEquals(1, bench.statistics().leased());
  }

  @Test
  void a_thread_waits_and_gets_what_is_released() throws Exception {
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);
    CompletableFuture<Lease> waiting = acquireInThread();
    awaitPending();

    Bench.keep(lease);

    assertSame(transport, waiting.get().connection().transport());
  }

  @Test
  void an_interrupt_ends_the_wait_and_stays_set() throws Exception {
    bench.lease();
    CompletableFuture<AcquireException> refusal = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              AcquireException e =
                  assertThrows(AcquireException.class, () -> bench.upstream().acquire(Request.of(bench.route)));
              assertTrue(Thread.currentThread().isInterrupted());
              refusal.complete(e);
            });
    thread.start();
    awaitPending();

    thread.interrupt();

    assertEquals(AcquireException.Kind.INTERRUPTED, refusal.get().kind());
    assertEquals(0, bench.statistics().pending());
  }

  private CompletableFuture<Lease> acquireInThread() {
    CompletableFuture<Lease> result = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                result.complete(bench.upstream().acquire(Request.of(bench.route)));
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            })
        .start();
    return result;
  }

  private void awaitPending() {
    while (bench.statistics().pending() == 0) {
      Thread.onSpinWait();
    }
  }
}
