package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class CloserTest {
  private final Bench bench = new Bench();

  @Test
  void its_thread_closes_what_comes_and_ends_when_it_is_stopped() throws Exception {
    Thread thread = new Thread(bench.closer);
    thread.start();
    for (int i = 0; i < 100; i++) {
      bench.idleConnection(bench.route("r" + i));
    }

    IdleEviction eviction = bench.core.evictIdle(1000);
    assertTrue(eviction.await(Duration.ofMinutes(1).toNanos()));
    bench.closer.stop();
    thread.join();

    assertEquals(0, bench.statistics().open());
  }

  @Test
  void what_comes_after_the_stop_is_closed_by_who_brings_it() {
    bench.closer.stop();
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);

    lease.close(CloseReason.UNFIT);

    assertTrue(transport.closed());
    assertEquals(0, bench.statistics().open());
  }

  @Test
  void nothing_is_closed_on_the_thread_that_asks() {
    Lease lease = bench.lease();
    FakeTransport transport = Bench.transport(lease);

    lease.close(CloseReason.UNFIT);

    assertFalse(transport.closed());
    assertEquals(1, bench.closer.queued());
  }

  @Test
  void what_would_block_holds_up_nothing_that_is_closed_after_it() {
    FakeTransport stalled = closing("stalled");
    stalled.blocks = true;
    FakeTransport other = closing("other");

    bench.closer.drain();

    assertFalse(stalled.closed());
    assertTrue(other.closed());
    assertEquals(1, bench.statistics().open());
  }

  @Test
  void what_would_block_is_closed_as_soon_as_it_would_not_any_more() {
    FakeTransport stalled = closing("stalled");
    stalled.blocks = true;
    bench.closer.drain();
    stalled.blocks = false;

    bench.closer.drain();

    assertTrue(stalled.closed());
    assertEquals(0, bench.statistics().open());
  }

  @Test
  void what_would_block_is_closed_all_the_same_after_a_second() {
    FakeTransport stalled = closing("stalled");
    stalled.blocks = true;
    bench.closer.drain();

    bench.clock.pass(Duration.ofMillis(999));
    bench.closer.drain();
    assertFalse(stalled.closed());
    bench.clock.pass(Duration.ofMillis(1));
    bench.closer.drain();

    assertEquals(1, stalled.closes.get());
    assertEquals(0, bench.statistics().open());
  }

  @Test
  void after_the_stop_nothing_is_put_off() throws Exception {
    Thread thread = new Thread(bench.closer);
    thread.start();
    FakeTransport stalled = closing("stalled");
    stalled.blocks = true;
    closing("other");
    bench.closer.stop();
    thread.join();

    assertTrue(stalled.closed());
    assertEquals(0, bench.statistics().open());
  }

  @Test
  void its_thread_comes_back_to_what_it_has_put_off() throws Exception {
    FakeTransport stalled = closing("stalled");
    stalled.blocks = true;
    Thread thread = new Thread(bench.closer);
    thread.start();
    await(() -> stalled.asked > 1);
    stalled.blocks = false;
    await(stalled::closed);
    bench.closer.stop();
    thread.join();

    assertEquals(1, stalled.closes.get());
  }

  private static void await(BooleanSupplier that) {
    while (!that.getAsBoolean()) {
      Thread.yield();
    }
  }

  private FakeTransport closing(String route) {
    Lease lease = bench.lease(bench.route(route));
    FakeTransport transport = Bench.transport(lease);
    lease.close(CloseReason.UNFIT);
    return transport;
  }
}
