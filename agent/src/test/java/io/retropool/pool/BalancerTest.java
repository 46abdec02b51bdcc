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

  private int choose() {
    return bench.upstream().leastSaturated(ANSWER);
  }

  private Lease dial() throws AcquireException {
    Lease lease = bench.upstream().acquire(Request.of(bench.route).fresh());
    InetAddress chosen = ANSWER[choose()];
    FakeTransport transport = new FakeTransport();
    transport.address = chosen;
    lease.opened(transport);
    bench.upstream().dialled(chosen, true);
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
  void open_connections_count_until_they_are_closed() throws Exception {
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
    assertEquals(0, choose());
    bench.upstream().dialled(ANSWER[0], false);
    for (int expected : new int[] {1, 2, 1, 2}) {
      assertEquals(expected, choose());
    }

    bench.clock.pass(Duration.ofSeconds(30));
    assertEquals(0, choose());
  }

  @Test
  void where_none_was_reached_they_are_taken_as_if_all_were() {
    for (InetAddress address : ANSWER) {
      choose();
      bench.upstream().dialled(address, false);
    }
    assertEquals(0, choose());
    assertEquals(1, choose());
  }

  @Test
  void an_address_of_the_other_family_is_not_taken() {
    InetAddress six = of(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    InetAddress[] both = {ANSWER[0], six};
    assertEquals(0, bench.upstream().leastSaturated(both));
    assertEquals(0, bench.upstream().leastSaturated(both));
  }
}
