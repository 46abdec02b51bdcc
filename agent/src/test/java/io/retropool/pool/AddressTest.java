package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A name whose answers change while connections are open. */
class AddressTest {
  private static final InetAddress OLD = address(1);
  private static final InetAddress NEW = address(2);
  private static final Duration SPREAD = Duration.ofSeconds(10);

  private final Bench bench =
      new Bench(Policy.DEFAULT.toBuilder().idleTimeout(Duration.ofHours(1).toNanos()).timeToLive(0).build());
  private final LookUps lookUps = new LookUps(bench.core);

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress("host", new byte[] {127, 0, 0, (byte) last});
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Lease dial(InetAddress address) throws AcquireException {
    Lease lease = bench.upstream().acquire(Request.of(bench.route).fresh());
    FakeTransport transport = new FakeTransport();
    transport.address = address;
    lease.opened(transport);
    return lease;
  }

  private void answers(int times, InetAddress... addresses) {
    for (int i = 0; i < times; i++) {
      lookUps.answered("host", Set.of(addresses), SPREAD.toNanos());
    }
    bench.maintain();
  }

  @Test
  void only_hosts_that_were_looked_up_are_looked_up_again() throws Exception {
    Lease literal = dial(null);
    assertEquals(Set.of(), lookUps.hosts());

    Lease named = dial(OLD);
    assertEquals(Set.of("host"), lookUps.hosts());

    named.close(CloseReason.EXCHANGE);
    bench.closer.drain();
    assertEquals(Set.of(), lookUps.hosts());
    literal.close(CloseReason.EXCHANGE);
  }

  @Test
  void an_address_that_is_absent_from_three_answers_in_a_row_is_gone() throws Exception {
    Lease lease = dial(OLD);
    FakeTransport transport = Bench.transport(lease);
    Bench.keep(lease);

    answers(2, NEW);
    answers(1, OLD, NEW);
    answers(2, NEW);
    bench.pass(SPREAD);
    assertFalse(transport.closed());

    answers(1, NEW);
    bench.pass(SPREAD);
    assertTrue(transport.closed());
    assertEquals(1, bench.statistics().closed(CloseReason.STALE_IDENTITY));
  }

  @Test
  void a_connection_in_use_ends_when_it_comes_back() throws Exception {
    Lease lease = dial(OLD);
    FakeTransport transport = Bench.transport(lease);
    answers(3, NEW);
    bench.pass(SPREAD);
    assertFalse(transport.closed());

    Bench.keep(lease);
    bench.closer.drain();

    assertTrue(transport.closed());
  }

  @Test
  void an_idle_one_that_is_due_is_not_lent_again() throws Exception {
    Bench.keep(dial(OLD));
    answers(3, NEW);
    bench.clock.pass(SPREAD);

    Lease next = bench.upstream().acquire(Request.of(bench.route));

    assertFalse(next.reused());
    assertEquals(DialReason.EXPIRED, next.dialReason());
  }

  @Test
  void a_new_connection_says_that_the_address_is_still_there() throws Exception {
    Lease lease = dial(OLD);
    answers(3, NEW);
    Lease another = dial(OLD);

    bench.pass(SPREAD);
    Bench.keep(lease);
    Bench.keep(another);
    bench.closer.drain();

    assertEquals(2, bench.statistics().idle());
  }

  @Test
  void the_ends_are_spread() throws Exception {
    idle(100);
    answers(3, NEW);

    passInSteps(SPREAD.dividedBy(2));
    int half = bench.statistics().idle();
    assertTrue(half > 20 && half < 80, half + " of 100 after half of the time");
    passInSteps(SPREAD.dividedBy(2));
    assertTrue(bench.statistics().idle() < 3, bench.statistics().toString());
  }

  private void passInSteps(Duration span) {
    for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusMillis(20)) {
      bench.pass(Duration.ofMillis(20));
    }
  }

  @Test
  void no_more_than_fifty_a_second_end() throws Exception {
    idle(100);
    for (int i = 0; i < 3; i++) {
      lookUps.answered("host", Set.of(NEW), 0);
    }
    passInSteps(Duration.ofSeconds(1));
    assertEquals(50, bench.statistics().idle());
    passInSteps(Duration.ofSeconds(1));
    assertEquals(0, bench.statistics().idle());
  }

  @Test
  void maintenance_is_wanted_when_the_next_one_ends() throws Exception {
    idle(1);
    answers(3, NEW);

    assertTrue(bench.maintain() <= SPREAD.toNanos());
  }

  @Test
  void another_origin_with_the_same_host_hears_of_it_and_another_host_does_not() throws Exception {
    Origin secure = new Origin("https", "host", 443);
    Lease lease = bench.pool.upstream(secure).acquire(Request.of(new Route(secure, List.of(), false, null)));
    FakeTransport transport = new FakeTransport();
    transport.address = OLD;
    lease.opened(transport);
    Bench.keep(lease);
    lookUps.answered("other", Set.of(NEW), 0);
    answers(2, NEW);
    bench.pass(SPREAD);
    assertFalse(transport.closed());

    answers(1, NEW);
    bench.pass(SPREAD);
    assertTrue(transport.closed());
  }

  private void idle(int connections) throws AcquireException {
    bench.pool.apply(bench.pool.policy().toBuilder().idlePerOrigin(0).idle(0).build());
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      leases.add(dial(OLD));
    }
    leases.forEach(Bench::keep);
    assertEquals(connections, bench.statistics().idle());
  }
}
