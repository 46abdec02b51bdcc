package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds after every step, whatever happened. */
final class FuzzInvariants {
  private final FuzzWorld world;
  private final Map<Object, long[]> before = new HashMap<>();

  FuzzInvariants(FuzzWorld world) {
    this.world = world;
  }

  void check() {
    int idle = 0;
    int idleLive = 0;
    for (Pool pool : world.pools) {
      int open = 0;
      int pooledIdle = 0;
      int pooledLive = 0;
      int pending = 0;
      long overflow = 0;
      for (Upstream upstream : pool.upstreams()) {
        check(upstream);
        open += upstream.ledger().open();
        pooledIdle += upstream.ledger().idle().size();
        pooledLive += live(upstream);
        pending += upstream.ledger().waits().size();
        overflow += upstream.ledger().counters().overflow;
      }
      assertEquals(open, pool.limits().open.value(), "permits of the pool");
      assertEquals(pooledIdle, pool.limits().idle.value(), "idle connections of the pool");
      assertEquals(pending, pool.limits().pending.value(), "waiters of the pool");
      limitsHold(pool, open, world.core.limited() ? pool.policy().connections() : 0, overflow);
      assertTrue(pool.policy().idle() <= 0 || pooledLive <= pool.policy().idle(), "idle beyond the pool's limit");
      idle += pooledIdle;
      idleLive += pooledLive;
    }
    assertEquals(idle, world.core.idleOverall());
    assertTrue(world.idleLimit <= 0 || idleLive <= world.core.idleLimit(), "idle beyond the process's limit");
    world.calls.removeIf(call -> settled(call));
  }

  /** How many are idle and have not been collected: those that have cannot be closed sooner than upkeep hears of it. */
  private static int live(Upstream upstream) {
    int live = 0;
    for (Permit permit = upstream.ledger().idle().order().oldest(); permit != null; permit = permit.newer) {
      live += permit.get() == null ? 0 : 1;
    }
    return live;
  }

  private void check(Upstream upstream) {
    Ledger ledger = upstream.ledger();
    List<FuzzTransport> transports = world.transports.getOrDefault(upstream, new ArrayList<>());
    long open = transports.stream().filter(FuzzTransport::isOpen).count();
    transports.removeIf(transport -> !transport.open);
    List<FuzzCall> calls = world.calls.stream().filter(call -> call.upstream == upstream).toList();
    long dialling = calls.stream().filter(call -> call.waiter.lease.state == Lease.State.DIALLING).count();
    List<FuzzWarm> warm = world.warming.stream().filter(one -> one.upstream == upstream).toList();
    assertTrue(warm.size() <= 1, "two threads open for no call");
    assertEquals(warm.stream().filter(FuzzWarm::opening).count(), ledger.warming(), "dials for no call");
    dialling += warm.stream().filter(FuzzWarm::dialling).count();
    assertEquals(open + dialling, ledger.open(), "a permit for each open socket and each dial");
    assertEquals(
        calls.stream().filter(call -> call.waiter.state == Waiter.State.WAITING).count(),
        ledger.waits().size(),
        "a place in the queue for each that waits");
    assertTrue(ledger.leased() >= 0 && ledger.idle().size() >= 0 && ledger.connections().closing() >= 0);
    assertTrue(ledger.idle().size() + ledger.connections().closing() <= ledger.open());
    int perOrigin = upstream.pool().policy().idlePerOrigin();
    assertTrue(perOrigin <= 0 || live(upstream) <= perOrigin, "idle beyond the upstream's limit");
    limitsHold(upstream, ledger.open(), upstream.limit(), ledger.counters().overflow);
    nobodyWaitsInVain(upstream, calls);
    boundHolds(upstream, calls);
    firstComeFirstServed(calls);
  }

  /** What is dialled beyond a limit never passes the bound of that; what others have opened already may. */
  private static void boundHolds(Upstream upstream, List<FuzzCall> calls) {
    int bound = upstream.pool().policy().beyond(upstream.limit());
    for (FuzzCall call : calls) {
      boolean granted = call.waiter.state == Waiter.State.GRANTED && call.seen != Waiter.State.GRANTED;
      if (bound > 0 && granted && call.waiter.lease.overflow) {
        assertTrue(call.waiter.lease.openAtOverflow <= bound, "beyond the bound of the overflow");
      }
    }
  }

  /** More permits than the limit, and more than before: each was counted as overflow. */
  private void limitsHold(Object of, int open, int limit, long overflow) {
    long[] last = before.computeIfAbsent(of, o -> new long[2]);
    if (limit > 0 && open > limit) {
      assertTrue(open - Math.max(limit, last[0]) <= overflow - last[1], "beyond the limit and not counted");
    }
    last[0] = open;
    last[1] = overflow;
  }

  private void nobodyWaitsInVain(Upstream upstream, List<FuzzCall> calls) {
    Ledger ledger = upstream.ledger();
    if (ledger.waits().size() == 0) {
      return;
    }
    WaitQueue queue = ledger.waits().queue();
    assertEquals(Math.min(ledger.coming(), queue.size()), queue.promised(), "promises are the places that are coming");
    assertTrue(queue.promised() <= ledger.connections().closing(), "a promise that no close will keep");
    PoolLimits limits = upstream.pool().limits();
    int connections = world.core.limited() ? upstream.pool().policy().connections() : 0;
    Policy policy = upstream.pool().policy();
    int bound = policy.beyond(connections);
    boolean poolHasRoomOutside = bound <= 0 || limits.open.value() < bound;
    boolean overdue = calls.stream().anyMatch(call -> call.waiter.state == Waiter.State.WAITING && call.waiter.overdue);
    assertFalse(
        overdue && policy.overflow() == Overflow.DIAL && ledger.hasRoomOutside() && poolHasRoomOutside,
        "somebody waits for a place beyond the limit and there is one");
    boolean poolHasRoom = connections <= 0 || limits.open.value() < connections;
    assertFalse(ledger.hasRoom() && poolHasRoom, "somebody waits and a permit is free");
    if (queue.firstUnpromised() != null) {
      assertFalse(ledger.warm().isOpening(), "somebody waits for nothing and a dial for nobody could make room");
      assertFalse(liveIdle(ledger), "somebody waits for nothing and an idle connection could make room");
    }
    for (FuzzCall call : calls) {
      if (call.waiter.state == Waiter.State.WAITING && !call.fresh) {
        assertFalse(fits(ledger, call), "somebody waits and a connection that it could use is idle");
      }
    }
  }

  private static boolean liveIdle(Ledger ledger) {
    for (Permit permit = ledger.idle().order().oldest(); permit != null; permit = permit.newer) {
      if (permit.get() != null) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(Ledger ledger, FuzzCall call) {
    RouteEntry entry = ledger.routes().find(call.waiter.lease.route);
    IdleStack stack = entry == null ? null : entry.stack();
    if (stack == null || stack.newest() == null) {
      return false;
    }
    long idle = world.clock.nanos() - stack.newest().permit.idleSince;
    return call.waiter.lease.refuses(stack.newest(), idle, Policy.DEFAULT) == null;
  }

  /** Whoever was just granted a place has overtaken nobody but those that are promised one. */
  private void firstComeFirstServed(List<FuzzCall> calls) {
    for (FuzzCall granted : calls) {
      Waiter.State state = granted.waiter.state;
      if (state == Waiter.State.GRANTED && granted.seen != state && !granted.waiter.lease.overflow) {
        for (FuzzCall other : calls) {
          if (other.waiter.state == Waiter.State.WAITING && other.waiter.lease.order < granted.waiter.lease.order) {
            assertTrue(granted.waiter.lease.reused && other.waiter.promised, "overtaken");
          }
        }
      }
    }
    calls.forEach(call -> call.seen = call.waiter.state);
  }

  private boolean settled(FuzzCall call) {
    if (call.waiter.state == Waiter.State.CANCELLED) {
      return true;
    }
    if (call.waiter.state == Waiter.State.REFUSED) {
      return call.refused || call.rejected;
    }
    Lease.State state = call.waiter.lease.state;
    boolean over = state == Lease.State.ENDED || state == Lease.State.LOST && !world.late.contains(call);
    return call.lease != null && over;
  }

  void nothingIsLeft() {
    check();
    assertEquals(List.of(), world.calls.stream().filter(FuzzCall::pending).toList(), "calls without an outcome");
    for (Pool pool : world.pools) {
      for (Upstream upstream : pool.upstreams()) {
        Ledger ledger = upstream.ledger();
        String words = upstream.statistics().toString();
        assertEquals(0, ledger.open(), words);
        assertEquals(0, ledger.leased(), words);
        assertEquals(0, ledger.warming(), words);
        assertEquals(0, ledger.idle().size(), words);
        assertEquals(0, ledger.connections().closing(), words);
        assertEquals(0, ledger.waits().size(), words);
        assertEquals(0, ledger.routes().size(), words);
        assertTrue(ledger.addresses().isEmpty(), words);
        assertEquals(0, ledger.leases().watched(), words);
        assertEquals(upstream.statistics().opened(), upstream.statistics().closed(), words);
      }
      assertFalse(pool.limits().somebodyWaits() && pool.limits().open.value() > 0);
    }
    assertTrue(world.anchor.held.isEmpty(), "an application still holds what is gone");
  }
}
