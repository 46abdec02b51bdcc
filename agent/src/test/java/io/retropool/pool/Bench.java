package io.retropool.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A core with a fake clock and a closer that closes when told to, and short words for what tests do with it. */
final class Bench {
  final FakeClock clock = new FakeClock();
  final Closer closer = new Closer(clock);
  final RecordingListener listener = new RecordingListener();
  final List<Long> wakeups = new ArrayList<>();
  final Origin origin = new Origin("http", "host", 80);
  final Route route = route("a");
  final ManualExecutor executor = new ManualExecutor();
  int idleLimit;
  /** What opens connections for no call, as it would run on threads of its own. */
  final Deque<Runnable> rounds = new ArrayDeque<>();
  final Core core = new Core(clock, closer, wakeups::add, listener, () -> idleLimit, rounds::add);
  final Pool pool;

  Bench() {
    this(Policy.DEFAULT);
  }

  Bench(Policy policy) {
    pool = core.pool("default", policy);
  }

  Route route(String part) {
    return new Route(origin, List.of(part), false, null);
  }

  Upstream upstream() {
    return pool.upstream(origin);
  }

  /** The lease of a route, whose connection is opened when it came without. */
  Lease lease(Route route) {
    return lease(Request.of(route));
  }

  Lease lease(Request request) {
    try {
      Lease lease = pool.upstream(request.route.origin()).acquire(request);
      if (lease.connection() == null) {
        lease.opened(new FakeTransport());
      }
      return lease;
    } catch (AcquireException e) {
      throw new AssertionError(e);
    }
  }

  Lease lease() {
    return lease(route);
  }

  static FakeTransport transport(Lease lease) {
    return (FakeTransport) lease.connection().transport();
  }

  /** One call after the other with nothing between, so that a connection lies idle. */
  FakeTransport idleConnection() {
    return idleConnection(route);
  }

  FakeTransport idleConnection(Route route) {
    Lease lease = lease(route);
    FakeTransport transport = transport(lease);
    keep(lease);
    return transport;
  }

  /** Releases with no limit of the server's on idleness. */
  static void keep(Lease lease) {
    lease.release(Long.MAX_VALUE);
  }

  Asked ask(Request request) {
    return new Asked(this, request);
  }

  Asked ask() {
    return ask(Request.of(route));
  }

  long maintain() {
    return core.maintain(clock.nanos());
  }

  void pass(Duration span) {
    clock.pass(span);
    maintain();
    closer.drain();
  }

  UpstreamStatistics statistics() {
    return upstream().statistics();
  }

  /** One asynchronous call and its outcome. */
  static final class Asked {
    Lease lease;
    AcquireException refusal;
    final Acquisition acquisition;
    private final Bench bench;

    Asked(Bench bench, Request request) {
      this.bench = bench;
      acquisition =
          bench
              .pool
              .upstream(request.route.origin())
              .acquireAsync(request, bench.executor, granted -> lease = granted, refused -> refusal = refused);
    }

    boolean granted() {
      bench.executor.runAll();
      return lease != null;
    }

    boolean refused() {
      bench.executor.runAll();
      return refusal != null;
    }
  }
}
