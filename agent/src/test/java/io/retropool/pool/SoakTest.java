package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An hour's traffic in a moment: waves of calls to many origins, with failures, closes and forgotten leases among them.
 * After every quiet minute the core must hold what it held after the first: nothing may grow with the traffic.
 */
class SoakTest {
  private static final int ORIGINS = 40;
  private static final int MINUTES = 60;
  private static final int STEPS_A_MINUTE = 2_000;
  private static final Duration STEP = Duration.ofMillis(30);

  private final Random random = new Random(1);
  private final Bench bench = new Bench();
  private final List<FakeTransport> opened = new ArrayList<>();
  private final List<Lease> leased = new ArrayList<>();

  @Test
  void after_an_hour_of_mixed_traffic_nothing_is_left_that_was_not_there_after_a_minute() {
    for (int minute = 0; minute < MINUTES; minute++) {
      busyMinute();
      bench.pass(Duration.ofMinutes(1));
      nothingIsHeld();
    }
    long reused = bench.core.statistics().stream().mapToLong(UpstreamStatistics::reused).sum();
    assertTrue(reused > 0, "the traffic never met a warm connection");
  }

  private void busyMinute() {
    for (int step = 0; step < STEPS_A_MINUTE; step++) {
      if (leased.size() < 30 && random.nextInt(10) < 6) {
        begin();
      } else if (!leased.isEmpty()) {
        end(leased.remove(random.nextInt(leased.size())));
      }
      bench.pass(STEP);
    }
    while (!leased.isEmpty()) {
      end(leased.remove(leased.size() - 1));
    }
  }

  private void begin() {
    Origin origin = new Origin("http", "host" + random.nextInt(ORIGINS), 80);
    Request request = Request.of(new Route(origin, List.of("r" + random.nextInt(3)), false, null));
    try {
      Lease lease = bench.pool.upstream(origin).acquire(random.nextInt(5) == 0 ? request.unsafe() : request);
      if (lease.connection() == null) {
        dial(lease);
      } else {
        leased.add(lease);
      }
    } catch (AcquireException e) {
      throw new AssertionError("by default nobody is refused", e);
    }
  }

  private void dial(Lease lease) {
    if (random.nextInt(20) == 0) {
      lease.failed();
      return;
    }
    FakeTransport transport = new FakeTransport();
    opened.add(transport);
    lease.opened(transport);
    leased.add(lease);
  }

  private void end(Lease lease) {
    switch (random.nextInt(10)) {
      case 0:
        lease.close(CloseReason.UNFIT);
        break;
      case 1:
        // The server closes while it lies idle.
        Bench.transport(lease).fit = false;
        lease.release(Long.MAX_VALUE);
        break;
      case 2:
        lease.release(Duration.ofMillis(random.nextInt(2_000)).toNanos());
        break;
      default:
        lease.release(Long.MAX_VALUE);
    }
  }

  /** A minute of silence is longer than any idle timeout. */
  private void nothingIsHeld() {
    for (UpstreamStatistics upstream : bench.core.statistics()) {
      assertEquals(0, upstream.leased() + upstream.idle() + upstream.pending() + upstream.open(), upstream::toString);
    }
    for (Pool pool : bench.core.pools()) {
      assertEquals(0, pool.limits().open.value());
      assertEquals(0, pool.limits().idle.value());
      assertTrue(pool.upstreams().size() <= ORIGINS);
    }
    assertEquals(List.of(), opened.stream().filter(transport -> transport.closes.get() != 1).toList());
    opened.clear();
  }
}
