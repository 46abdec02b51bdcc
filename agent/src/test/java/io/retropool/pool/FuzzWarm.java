package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One thread in the fuzzer's world that opens connections for no call, a step at a time. */
final class FuzzWarm {
  final FuzzWorld world;
  final Upstream upstream;
  /** Null between two of them. */
  Lease lease;

  FuzzWarm(FuzzWorld world, Warming round) {
    this.world = world;
    this.upstream = round.upstream;
  }

  boolean dialling() {
    return lease != null && lease.state == Lease.State.DIALLING;
  }

  /** @return false when it has ended */
  boolean step() {
    if (lease == null) {
      return begin();
    }
    int dice = world.random.nextInt(6);
    if (dialling() && dice > 1) {
      FuzzTransport made = new FuzzTransport(false, world.address());
      world.add(upstream, made);
      lease.opened(made);
      made.lease();
      return true;
    }
    end(dice);
    return true;
  }

  private boolean begin() {
    WarmLease next = upstream.nextToWarm();
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
    boolean opened = !dialling();
    if (opened) {
      ((FuzzTransport) lease.connection().transport()).leased = false;
    }
    if (opened && dice > 0) {
      lease.release(Long.MAX_VALUE);
    } else {
      lease.abandon();
    }
    lease = null;
  }
}
