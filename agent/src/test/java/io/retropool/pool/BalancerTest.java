package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A name with three addresses, and what the dials of one upstream make of it. */
class BalancerTest {
  private static final InetAddress[] ANSWER = {address(1), address(2), address(3)};

  private final Bench bench = new Bench();

  private static InetAddress address(int last) {
    return of((byte) 127, (byte) 0, (byte) 0, (byte) last);
  }

  private static InetAddress of(byte... bytes) {
    try {
      return InetAddress.getByAddress("host", bytes);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Lease undialled() {
    try {
      return bench.upstream().acquire(Request.of(bench.route).fresh());
    } catch (AcquireException e) {
      throw new AssertionError(e);
    }
  }

  private int choose() {
    return undialled().leastSaturated(ANSWER);
  }

  private Lease dial() {
    Lease lease = undialled();
    return reaches(lease, ANSWER[lease.leastSaturated(ANSWER)]);
  }

  private static Lease reaches(Lease lease, InetAddress address) {
    FakeTransport transport = new FakeTransport();
    transport.address = address;
    lease.opened(transport);
    return lease;
  }

  @Test
  void dials_under_way_count() {
    assertEquals(0, choose());
    assertEquals(1, choose());
    assertEquals(2, choose());
    assertEquals(0, choose());
  }

  @Test
  void a_dial_that_ends_counts_once_at_every_moment() {
    Lease first = undialled();
    assertEquals(0, first.leastSaturated(ANSWER));
    assertEquals(1, choose());
    assertEquals(2, choose());

    reaches(first, ANSWER[0]);

    assertEquals(0, choose(), "one each");
    assertEquals(1, choose());
    assertEquals(2, choose());
  }

  @Test
  void a_dial_that_was_given_up_counts_no_more() {
    Lease first = undialled();
    first.leastSaturated(ANSWER);
    first.failed();

    assertEquals(0, choose());
    assertEquals(1, choose());
    assertEquals(2, choose());
  }

  @Test
  void where_another_address_was_reached_that_has_the_connection() {
    Lease first = undialled();
    assertEquals(0, first.leastSaturated(ANSWER));
    reaches(first, ANSWER[1]);

    assertEquals(0, choose());
    assertEquals(2, choose());
    assertEquals(0, choose(), "of those with one each the first");
  }

  @Test
  void open_connections_count_until_they_are_closed() {
    Lease first = dial();
    dial();
    dial();

    first.close(CloseReason.EXCHANGE);
    bench.closer.drain();
    dial();

    assertEquals(0, choose());
    assertEquals(1, choose());
  }

  @Test
  void one_that_was_not_reached_comes_last_for_half_a_minute() {
    Lease first = undialled();
    assertEquals(0, first.leastSaturated(ANSWER));
    first.notReached();
    for (int expected : new int[] {1, 2, 1, 2}) {
      assertEquals(expected, choose());
    }

    bench.clock.pass(Duration.ofSeconds(30));
    assertEquals(0, choose());
  }

  @Test
  void where_none_was_reached_they_are_taken_as_if_all_were() {
    for (int i = 0; i < ANSWER.length; i++) {
      Lease lease = undialled();
      lease.leastSaturated(ANSWER);
      lease.notReached();
    }
    assertEquals(0, choose());
    assertEquals(1, choose());
  }

  @Test
  void an_address_of_the_other_family_is_not_taken() {
    InetAddress six = of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    InetAddress[] both = {ANSWER[0], six};
    assertEquals(0, undialled().leastSaturated(both));
    assertEquals(0, undialled().leastSaturated(both));
  }
}
