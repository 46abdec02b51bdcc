package io.retropool.pool;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What the garbage collector does to the fuzzer's world. */
final class FuzzGarbage {
  private final FuzzWorld world;
  private final Random random;

  FuzzGarbage(FuzzWorld world) {
    this.world = world;
    this.random = world.random;
  }

  /** @return what it did */
  String collect() {
    int dice = random.nextInt(4);
    if (dice == 0) {
      return forgetAnchor();
    }
    List<FuzzCall> from = dice == 1 && !world.dialling.isEmpty() ? world.dialling : world.leased;
    if (from.isEmpty()) {
      return "collect nothing";
    }
    FuzzCall call = world.draw(from);
    if (call.lease.watch != null) {
      if (call.transport != null) {
        call.transport.leased = false;
        call.transport.stillInUse = random.nextInt(3) == 0;
      }
      call.lease.watch.enqueue();
      world.late.add(call);
      return "lose a lease";
    }
    if (call.transport == null) {
      world.dialling.add(call);
      return "collect nothing";
    }
    call.transport.leased = false;
    call.transport.collected = call.lease.connection().permit;
    call.transport.collected.enqueue();
    return "forget a connection";
  }

  private String forgetAnchor() {
    for (Pool pool : world.pools) {
      for (Route route : world.routes) {
        RouteEntry entry = route.anchor() == null ? null : pool.upstream(route.origin()).ledger().routes().find(route);
        if (entry == null || entry.stack() == null) {
          continue;
        }
        IdleStack stack = entry.stack();
        entry.forgetStack();
        world.anchor.held.remove(stack);
        for (Connection idle = stack.newest(); idle != null; idle = idle.below) {
          ((FuzzTransport) idle.transport()).collected = idle.permit;
          idle.permit.enqueue();
        }
        return "forget an application";
      }
    }
    return "forget no application";
  }

  /** What the holder of a lease says that was ended by the core, or lost to it. */
  String lateReport() {
    if (world.late.isEmpty()) {
      return "nobody is late";
    }
    world.core.maintain(world.clock.nanos());
    FuzzCall call = world.draw(world.late);
    if (call.lease.state != Lease.State.LOST) {
      call.transport.stillInUse = false;
      world.late.add(call);
      return "not lost yet";
    }
    if (call.transport == null) {
      call.opened();
      return "opened late";
    }
    call.lease.release(Duration.ofSeconds(1).toNanos());
    return "released late";
  }
}
