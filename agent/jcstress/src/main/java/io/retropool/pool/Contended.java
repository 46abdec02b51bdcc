package io.retropool.pool;

import java.util.List;

/** A limit of one connection, which is leased, and calls that wait for it. Each race starts from one of these. */
class Contended {
  final TurnedClock clock = new TurnedClock();
  final Closer closer = new Closer();
  final Core core = new Core(clock, closer, Wakeup.NONE, PoolListener.NONE, () -> 0);
  final Pool pool =
      core.pool("p", Policy.DEFAULT.toBuilder().connectionsPerOrigin(1).overflow(Overflow.WAIT).build());
  final Route route = new Route(new Origin("http", "h", 80), List.of(), false, null);
  final Upstream upstream = pool.upstream(route.origin());
  final Lease lease = leased();
  final Connection connection = lease.connection();

  private Lease leased() {
    try {
      Lease granted = upstream.acquire(Request.of(route));
      granted.opened(new Socket());
      return granted;
    } catch (AcquireException e) {
      throw new AssertionError(e);
    }
  }

  Call ask() {
    return new Call(this);
  }

  void release() {
    lease.release(Long.MAX_VALUE);
  }

  /** The time of every wait is over. */
  void timeOut() {
    core.maintain(clock.nanos() + Policy.DEFAULT.acquireTimeout());
  }

  int open() {
    return upstream.statistics().open();
  }

  int idle() {
    return upstream.statistics().idle();
  }

  int leases() {
    return upstream.statistics().leased();
  }

  /** A call that waits; its callbacks run where the grant happens, which is as early as can be. */
  static final class Call {
    volatile int granted;
    volatile int refused;
    volatile Lease lease;
    final Acquisition acquisition;

    Call(Contended at) {
      acquisition =
          at.upstream.acquireAsync(
              Request.of(at.route),
              Runnable::run,
              grant -> {
                lease = grant;
                granted++;
              },
              refusal -> refused++);
    }
  }

  static final class Socket implements Transport {
    volatile int closes;

    @Override
    public boolean fit(long idleNanos) {
      return closes == 0;
    }

    @Override
    public void close() {
      closes++;
    }
  }

  static final class TurnedClock implements Clock {
    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public long millis() {
      return 0;
    }
  }
}
