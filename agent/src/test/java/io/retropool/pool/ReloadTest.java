package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReloadTest {
  private final Bench bench =
      new Bench(Policy.DEFAULT.toBuilder().connectionsPerOrigin(4).overflow(Overflow.WAIT).build());

  private List<Lease> leases(int number) {
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      leases.add(bench.lease());
    }
    return leases;
  }

  private void limit(int perOrigin) {
    bench.pool.apply(bench.pool.policy().toBuilder().connectionsPerOrigin(perOrigin).build());
  }

  @Test
  void a_raised_limit_serves_as_many_as_it_allows() {
    leases(4);
    Bench.Asked first = bench.ask();
    Bench.Asked second = bench.ask();

    limit(5);

    assertTrue(first.granted());
    assertFalse(second.granted());
  }

  @Test
  void a_lowered_limit_closes_idle_connections_and_lets_leases_end_in_peace() {
    List<Lease> leases = leases(4);
    Bench.keep(leases.get(0));
    Bench.keep(leases.get(1));

    limit(1);
    bench.closer.drain();
    assertEquals(2, bench.statistics().open());

    Bench.Asked waiting = bench.ask();
    Bench.keep(leases.get(2));
    bench.closer.drain();
    assertFalse(waiting.granted());
    assertEquals(1, bench.statistics().open());

    Bench.keep(leases.get(3));
    assertTrue(waiting.granted());
    assertTrue(waiting.lease.reused());
  }

  @Test
  void a_shorter_idle_timeout_holds_for_what_is_idle_already() {
    bench.idleConnection();
    bench.clock.pass(Duration.ofSeconds(2));

    bench.pool.apply(bench.pool.policy().toBuilder().idleTimeout(Duration.ofSeconds(2).toNanos()).build());
    bench.closer.drain();

    assertEquals(0, bench.statistics().open());
  }

  @Test
  void asking_the_core_for_a_known_pool_gives_it_the_new_rules() {
    Policy policy = Policy.DEFAULT.toBuilder().idle(7).build();

    assertEquals(bench.pool, bench.core.pool("default", policy));
    assertEquals(7, bench.pool.policy().idle());
  }

  @Test
  void switched_off_the_core_keeps_nothing_and_holds_nobody_up() {
    List<Lease> leases = leases(4);
    Bench.keep(leases.get(0));
    bench.lease(bench.route);
    Bench.keep(leases.get(1));
    Bench.Asked waiting = bench.ask(Request.of(bench.route("b")));

    bench.core.switchOff();
    assertTrue(waiting.granted());
    bench.closer.drain();
    assertEquals(0, bench.statistics().idle());

    Bench.keep(leases.get(2));
    bench.closer.drain();
    assertEquals(1, bench.statistics().closed(CloseReason.SWITCHED_OFF));
    assertFalse(bench.core.isOn());
  }

  @Test
  void switched_on_again_it_keeps_as_before() {
    bench.core.switchOff();
    bench.core.switchOn();

    bench.idleConnection();

    assertEquals(1, bench.statistics().idle());
  }
}
