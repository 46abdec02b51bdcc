package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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
}
