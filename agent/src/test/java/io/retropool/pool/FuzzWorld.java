package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Two pools and more to come, two origins, and one thread that does to them what comes to its mind. */
final class FuzzWorld {
  private static final long KEPT = Duration.ofSeconds(2).toNanos();

  final Random random;
  final FakeClock clock = new FakeClock();
  final Closer closer = new Closer();
  final RecordingListener listener = new RecordingListener();
  final ManualExecutor executor = new ManualExecutor();
  final FuzzAnchor anchor = new FuzzAnchor();
  int idleLimit;
  final List<FuzzWarm> warming = new ArrayList<>();
  final Core core =
      new Core(
          clock,
          closer,
          Wakeup.NONE,
          listener,
          () -> idleLimit,
          round -> warming.add(new FuzzWarm(this, (Warming) round)));
  final List<Pool> pools = new ArrayList<>();
  final List<Route> routes = new ArrayList<>();
  private final List<Object> keepers = List.of(new Object(), new Object());

  final List<FuzzCall> calls = new ArrayList<>();
  final List<FuzzCall> dialling = new ArrayList<>();
  final List<FuzzCall> leased = new ArrayList<>();
  /** Ended by the core or lost to it; what the holder still says must be harmless. */
  final List<FuzzCall> late = new ArrayList<>();
  final Map<Upstream, List<FuzzTransport>> transports = new HashMap<>();

  /** The steps of a {@link FuzzWarm} open in its place. */
  private final Opener never =
      lease -> {
        throw new AssertionError("nobody runs this");
      };

  private final FuzzForeign foreign;
  private final FuzzGarbage garbage;
  private final FuzzOperator operator;

  FuzzWorld(long seed) {
    random = new Random(seed);
    foreign = new FuzzForeign(this);
    garbage = new FuzzGarbage(this);
    operator = new FuzzOperator(this);
    pools.add(core.pool("one", operator.policy()));
    pools.add(core.pool("two", operator.policy()));
    for (int host = 0; host < 2; host++) {
      Origin origin = new Origin("http", "host" + host, 80);
      routes.add(new Route(origin, List.of("a"), false, null));
      routes.add(new Route(origin, List.of("b"), true, null));
      routes.add(new Route(origin, List.of("c"), true, anchor));
    }
  }

  /** One of three, or null: not looked up. */
  InetAddress address() {
    return address(random.nextInt(4));
  }

  private static InetAddress address(int number) {
    try {
      return number == 0 ? null : InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A look-up, whose answer may lack an address or two. */
  private String answer() {
    Set<InetAddress> answer = new HashSet<>(Arrays.asList(address(1 + random.nextInt(3)), address(1)));
    new LookUps(core).answered("host" + random.nextInt(2), answer, Duration.ofSeconds(random.nextInt(3)).toNanos());
    return "an answer";
  }

  void add(Upstream upstream, FuzzTransport transport) {
    transports.computeIfAbsent(upstream, u -> new ArrayList<>()).add(transport);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  <T> T draw(List<T> from) {
    T last = from.remove(from.size() - 1);
    if (from.isEmpty()) {
      return last;
    }
    int index = random.nextInt(from.size() + 1);
    return index == from.size() ? last : from.set(index, last);
  }

  /** @return what it did */
  String step() {
    int dice = random.nextInt(100);
    if (dice < 26) {
      return ask();
    } else if (dice < 38) {
      executor.runOne();
      return "run a callback";
    } else if (dice < 50 && !dialling.isEmpty()) {
      return endDial();
    } else if (dice < 66 && !leased.isEmpty()) {
      return endLease();
    } else if (dice < 76) {
      closer.closeOne();
      return "close a socket";
    } else if (dice < 82) {
      return foreign.step();
    } else if (dice < 85) {
      return time();
    } else if (dice < 90) {
      return warm();
    } else if (dice < 93) {
      return cancel();
    } else if (dice < 96) {
      return garbage.collect();
    }
    return rarely();
  }

  private String ask() {
    boolean fresh = random.nextInt(6) == 0;
    boolean unsafe = random.nextInt(4) == 0;
    boolean once = random.nextInt(8) == 0;
    calls.add(new FuzzCall(this, pick(routes), pick(pools), fresh, unsafe, once, random.nextBoolean()));
    return "ask";
  }

  /** Where a caller would look without the agent. */
  Object keeper() {
    return pick(keepers);
  }

  private String endDial() {
    FuzzCall call = draw(dialling);
    if (random.nextInt(5) == 0) {
      call.lease.failed();
      assertThrows(IllegalStateException.class, () -> call.lease.opened(new FuzzTransport(false)));
      return "a dial failed";
    }
    call.opened();
    return "opened";
  }

  private String endLease() {
    FuzzCall call = draw(leased);
    int dice = random.nextInt(10);
    call.ended();
    call.lease.openedBy(random.nextInt(3) == 0 ? null : never);
    if (dice < 6) {
      call.transport.fit = random.nextInt(3) != 0;
      Reference<Object> keeper = random.nextInt(3) == 0 ? null : new WeakReference<>(keeper());
      if (keeper != null && random.nextInt(6) == 0) {
        call.lease.connection().keptAlone(keeper);
      } else if (keeper != null && random.nextInt(3) == 0) {
        call.lease.connection().keptFor(keeper, KEPT);
      } else {
        call.lease.connection().keptBy(keeper, 1 + random.nextInt(3), KEPT);
      }
      call.lease.release(random.nextInt(8) == 0 ? 0 : Duration.ofSeconds(1 + random.nextInt(8)).toNanos());
    } else if (dice < 7) {
      call.lease.close(CloseReason.UNFIT);
    } else if (dice < 9) {
      closedByOther(call);
    } else {
      call.transport.socketCloses();
      call.lease.connection().closed(CloseReason.EXCHANGE);
      call.lease.release(1);
    }
    assertThrows(IllegalStateException.class, () -> call.lease.release(1));
    return "end a lease " + dice;
  }

  private static void closedByOther(FuzzCall call) {
    call.transport.socketCloses();
    call.lease.closedByLibrary(CloseReason.EXCHANGE);
  }

  private String time() {
    clock.pass(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(7_000) : random.nextInt(60)));
    core.maintain(clock.nanos());
    return "time passes";
  }

  /** What a thread that opens connections for no call does next. */
  private String warm() {
    if (warming.isEmpty()) {
      return time();
    }
    FuzzWarm one = draw(warming);
    boolean idle = one.lease == null;
    if (one.step()) {
      warming.add(one);
      rush(one.upstream, idle ? random.nextInt(8) : 0);
    }
    return "warm";
  }

  /** So many calls at once, so that a dial for no call may be in their way. */
  private void rush(Upstream upstream, int size) {
    for (int asked = 0; asked < size; ) {
      Route route = pick(routes);
      if (route.origin().equals(upstream.origin())) {
        boolean fresh = random.nextInt(6) == 0;
        calls.add(new FuzzCall(this, route, upstream.pool(), fresh, false, false, random.nextBoolean()));
        asked++;
      }
    }
  }

  private String cancel() {
    for (FuzzCall call : calls) {
      if (call.waiter.state == Waiter.State.WAITING && random.nextInt(3) == 0) {
        call.cancelled = call.waiter.cancel();
        assertTrue(call.cancelled);
        return "cancel";
      }
    }
    return "cancel nobody";
  }

  private String rarely() {
    switch (random.nextInt(14)) {
      case 0:
        pick(pools).apply(operator.policy());
        return "new rules";
      case 11:
        return operator.reload();
      case 1:
        core.evictIdle(1 + random.nextInt(3));
        return "evict";
      case 2:
        clock.jump(Duration.ofSeconds(random.nextBoolean() ? 3 : -3));
        core.maintain(clock.nanos());
        return "the clock jumps";
      case 3:
        core.switchOff();
        return "off";
      case 4:
        idleLimit = random.nextInt(6);
        core.maintain(clock.nanos());
        return "another idle limit";
      case 5:
        return garbage.lateReport();
      case 6:
        return rejectingExecutor();
      case 7:
      case 8:
      case 9:
      case 10:
        return answer();
      default:
        core.switchOn();
        return "on";
    }
  }

  private String rejectingExecutor() {
    executor.runAll();
    executor.rejects = true;
    ask();
    FuzzCall call = calls.get(calls.size() - 1);
    executor.rejects = false;
    // Granted or refused, it will never be told; waiting, it will, for the executor works again.
    call.rejected = call.waiter.state != Waiter.State.WAITING;
    return "ask on an executor that rejects";
  }

  /** Everybody goes home. */
  void finish() {
    core.switchOn();
    for (Pool pool : pools) {
      pool.apply(pool.policy().toBuilder().prewarm(0, Collections.emptySet()).build());
    }
    warming.forEach(one -> one.end(random.nextInt(6)));
    for (FuzzWarm one : warming) {
      assertFalse(one.step(), "something is still wanted");
    }
    for (int round = 0; round < 3; round++) {
      executor.runAll();
      clock.pass(Duration.ofSeconds(3));
      core.maintain(clock.nanos());
      executor.runAll();
      while (!dialling.isEmpty()) {
        draw(dialling).lease.failed();
      }
      while (!leased.isEmpty()) {
        FuzzCall call = draw(leased);
        call.ended();
        call.lease.release(1_000);
      }
      late.stream().filter(call -> call.transport != null).forEach(call -> call.transport.stillInUse = false);
      closer.drain();
    }
    foreign.closeAll();
    clock.pass(Duration.ofSeconds(31));
    core.maintain(clock.nanos());
    closer.drain();
  }
}
