package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What cannot be opened for no call, or is of no use. */
class PrewarmFailureTest extends Prewarmed {
  @Test
  void what_cannot_be_kept_is_a_failure() {
    bench.pool.apply(THREE.toBuilder().timeToLive(Duration.ofMillis(1).toNanos()).build());
    Lease lease = bench.lease();
    lease.openedBy(
        warm -> {
          opener.open(warm);
          bench.clock.pass(Duration.ofMillis(1));
        });
    Bench.keep(lease);
    warm();

    assertEquals(1, opened.size());
  }

  @Test
  void failures_back_off_and_are_counted() {
    refuses = true;
    call();
    assertEquals(1, bench.statistics().failedDials());
    pass(Duration.ofMillis(999));
    assertEquals(1, bench.statistics().failedDials());
    pass(Duration.ofMillis(1));
    assertEquals(2, bench.statistics().failedDials());
    pass(Duration.ofMillis(1_999));
    assertEquals(2, bench.statistics().failedDials());

    refuses = false;
    pass(Duration.ofMillis(1));

    assertEquals(3, idle());
  }

  @Test
  void a_connection_that_fails_after_it_was_registered_is_closed() {
    Lease lease = bench.lease();
    lease.openedBy(
        warm -> {
          opener.open(warm);
          throw new IOException("the handshake");
        });
    Bench.keep(lease);
    warm();

    assertEquals(1, opened.size());
    assertTrue(opened.get(0).closed());
    assertEquals(1, bench.statistics().open());
  }

  @Test
  void connections_that_their_server_has_closed_are_a_failure_too() {
    call();
    opened.forEach(made -> made.fit = false);
    Bench.keep(asked());
    Lease second = asked();
    for (Lease lease : new Lease[] {second, asked()}) {
      Bench.keep(lease);
    }
    warm();
    assertEquals(2, opened.size(), "not at once");

    pass(Duration.ofSeconds(2));

    assertTrue(opened.size() > 2);
  }
}
