package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One call in the fuzzer's world: from asking to the end of its lease. */
final class FuzzCall {
  final FuzzWorld world;
  final Upstream upstream;
  final boolean fresh;
  final boolean unsafe;
  final boolean once;
  final Object keeper;
  /** Weakly held by the core; null: unwatched. */
  final Object holder;

  AsyncWaiter waiter;
  Lease lease;
  FuzzTransport transport;
  boolean cancelled;
  boolean refused;
  boolean rejected;
  /** What the previous invariants saw. */
  Waiter.State seen = Waiter.State.NEW;

  FuzzCall(FuzzWorld world, Route route, Pool pool, boolean fresh, boolean unsafe, boolean once, boolean watched) {
    this.world = world;
    this.upstream = pool.upstream(route.origin());
    this.fresh = fresh;
    this.unsafe = unsafe;
    this.once = once;
    this.holder = watched ? new Object() : null;
    Request request = Request.of(route).heldBy(holder);
    request = fresh ? request.fresh() : request;
    request = unsafe ? request.unsafe() : request;
    request = once ? request.once() : request;
    keeper = unsafe || once ? world.keeper() : null;
    request = request.keptBy(keeper);
    waiter = (AsyncWaiter) upstream.acquireAsync(request, world.executor, this::granted, this::refused);
  }

  private void granted(Lease granted) {
    assertFalse(cancelled || refused || lease != null, "a second outcome");
    lease = granted;
    if (granted.connection() == null) {
      world.dialling.add(this);
    } else {
      assertFalse(fresh, "a fresh connection was asked for");
      take((FuzzTransport) granted.connection().transport());
      assertTrue(transport.fit, "leased although it failed its check");
      boolean tooLong = idleNanos(granted) >= Policy.DEFAULT.reuseUnsafeWithin();
      assertFalse(unsafe && tooLong && !granted.kept(), "idle for too long");
      assertFalse(once && !granted.kept(), "nobody would have kept it for this one");
      assertFalse(granted.connection().isKeptFrom(keeper), "kept for another");
    }
  }

  private static long idleNanos(Lease granted) {
    return granted.upstream().pool().core().clock().nanos() - granted.connection().permit.idleSince;
  }

  private void refused(AcquireException e) {
    assertFalse(cancelled || refused || lease != null, "a second outcome");
    refused = true;
  }

  void opened() {
    FuzzTransport made = new FuzzTransport(false, world.address());
    world.add(upstream, made);
    lease.opened(made);
    take(made);
  }

  private void take(FuzzTransport taken) {
    transport = taken;
    transport.lease();
    world.leased.add(this);
  }

  void ended() {
    transport.leased = false;
  }

  boolean pending() {
    return waiter.state == Waiter.State.WAITING || waiter.state == Waiter.State.GRANTED && lease == null;
  }
}
