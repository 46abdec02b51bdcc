package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamsTest {
  private final Bench bench = new Bench();

  @Test
  void an_upstream_unused_for_ten_minutes_is_dropped() {
    Upstream upstream = bench.upstream();
    Bench.keep(bench.lease());
    bench.pass(Duration.ofSeconds(5));
    bench.pass(Duration.ofSeconds(594));
    assertSame(upstream, bench.upstream());

    bench.pass(Duration.ofSeconds(1));

    assertEquals(0, bench.core.statistics().size());
    assertNotSame(upstream, bench.upstream());
  }

  @Test
  void whoever_still_has_a_dropped_one_is_sent_on_to_its_successor() throws Exception {
    Upstream old = bench.upstream();
    bench.pass(Duration.ofMinutes(10));

    Lease lease = old.acquire(Request.of(bench.route));
    lease.opened(new FakeTransport());
    old.foreign(bench.route, new FakeTransport());
    old.acquireAsync(Request.of(bench.route), bench.executor, l -> {}, e -> {});

    assertEquals(3, bench.statistics().open());
    assertEquals(0, old.statistics().open());
  }

  @Test
  void one_that_is_used_is_never_dropped() {
    Upstream upstream = bench.upstream();
    bench.lease();

    bench.pass(Duration.ofMinutes(30));

    assertSame(upstream, bench.upstream());
  }

  @Test
  void no_more_than_ten_thousand_are_kept() {
    for (int i = 0; i < Upstreams.AT_MOST; i++) {
      bench.pool.upstream(new Origin("http", "h" + i, 80));
    }
    Lease lease = bench.lease(new Route(new Origin("http", "h1", 80), List.of(), false, null));
    bench.clock.pass(Duration.ofSeconds(2));

    bench.pool.upstream(new Origin("http", "one-more", 80));

    assertTrue(bench.core.statistics().size() <= Upstreams.AT_MOST);
    assertEquals(2, bench.core.statistics().size());
    assertEquals(1, bench.pool.upstream(lease.route.origin()).statistics().leased());
  }

  @Test
  void statistics_name_what_is_and_what_was() {
    Bench.keep(bench.lease());
    bench.lease();
    bench.lease();

    assertEquals(
        "default http://host:80 open=2 leased=2 idle=0 pending=0 peak=2 limit=0 excess=0 opened=2 reused=1 overflow=0"
            + " failedDials=0 lost=0 waits=0",
        bench.statistics().toString());
  }
}
