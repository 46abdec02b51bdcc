package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One thread in the fuzzer's world that opens connections for no call, a step at a time. */
final class FuzzWarm {
  final FuzzWorld world;
  final Upstream upstream;
  /** Null between two of them. */
  Lease lease;
  private FuzzTransport transport;

  FuzzWarm(FuzzWorld world, Warming round) {
    this.world = world;
    this.upstream = round.upstream;
  }

  boolean dialling() {
    return lease != null && lease.state == Lease.State.DIALLING;
  }

  /** Whether it has neither come to an end nor given way. */
  boolean opening() {
    return lease != null && lease.state != Lease.State.GAVE_WAY;
  }

  /** @return false when it has ended */
  boolean step() {
    if (lease == null) {
      return begin();
    }
    int dice = world.random.nextInt(6);
    if (!opening()) {
      gaveWay(dice);
    } else if (dialling() && dice > 1) {
      openNext();
    } else {
      end(dice);
    }
    return true;
  }

  /** First it says how that is closed, now and then; then it opens a connection. */
  private void openNext() {
    if (lease.close == null && world.random.nextBoolean()) {
      assertTrue(lease.givesWayBy(this::close));
      return;
    }
    transport = new FuzzTransport(false, world.address());
    if (lease.close == null) {
      assertTrue(lease.givesWayBy(this::close));
    }
    world.add(upstream, transport);
    lease.opened(transport);
    transport.lease();
  }

  private void close() {
    assertFalse(opening(), "closed without having to give way");
    if (transport != null) {
      transport.socketCloses();
    }
  }

  /** What it does that has not noticed yet. */
  private void gaveWay(int dice) {
    if (dice == 0) {
      assertNull(lease.opened(new FuzzTransport(false)));
    } else if (dice == 1) {
      lease.failed();
    } else if (dice == 2) {
      lease.closedByLibrary(CloseReason.EXCHANGE);
    }
    lease.abandon();
    over();
  }

  private void over() {
    lease = null;
    transport = null;
  }

  private boolean begin() {
    WarmLease next = upstream.duties().nextToWarm();
    if (next == null) {
      return false;
    }
    lease = next.lease;
    int limit = upstream.limit();
    assertTrue(limit <= 0 || upstream.ledger().open() <= limit / 2, "more than half of the limit");
    assertEquals(0, upstream.ledger().waits().size(), "somebody waits");
    assertTrue(world.core.isOn(), "while it is off");
    Policy policy = upstream.pool().policy();
    assertTrue(policy.prewarmRenew() > 0 || untried() < policy.prewarm(upstream.origin()), "more than was asked for");
    return true;
  }

  /** Of all routes. */
  private int untried() {
    int untried = 0;
    for (Permit idle = upstream.ledger().idle().order().oldest(); idle != null; idle = idle.newer) {
      untried += idle.exchanges == 0 ? 1 : 0;
    }
    return untried;
  }

  /** Whatever it has come to. */
  void end(int dice) {
    if (lease == null) {
      return;
    }
    if (!opening()) {
      gaveWay(dice);
      return;
    }
    boolean opened = !dialling();
    if (opened) {
      ((FuzzTransport) lease.connection().transport()).leased = false;
    }
    if (opened && dice > 0) {
      lease.release(Long.MAX_VALUE);
    } else {
      lease.abandon();
    }
    over();
  }
}
