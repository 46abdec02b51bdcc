package io.retropool.jmh;

import io.retropool.pool.AcquireException;
import io.retropool.pool.Clock;
import io.retropool.pool.Closer;
import io.retropool.pool.Core;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Policy;
import io.retropool.pool.Pool;
import io.retropool.pool.PoolListener;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Transport;
import io.retropool.pool.Wakeup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A core as in production, but with connections that cost nothing and nobody who listens. */
final class Pooled {
  /** No answer has said how long it may be kept. */
  static final long AS_LONG_AS_IT_LIKES = Long.MAX_VALUE;

  /** What is measured must not be interrupted by a dial. */
  private static final Policy UNTOUCHED_BY_TIME =
      Policy.DEFAULT.toBuilder().timeToLive(0).idleTimeout(TimeUnit.HOURS.toNanos(1)).build();

  final Core core = new Core(Clock.SYSTEM, new Closer(), Wakeup.NONE, PoolListener.NONE, () -> 0);
  final Pool pool = core.pool("default", UNTOUCHED_BY_TIME);
  final Origin origin = new Origin("https", "host.example", 443);
  final Route route = new Route(origin, List.of("proxy", "context", "verifier"), false, null);

  /** So many connections are idle. */
  Pooled(int connections) {
    List<Lease> leases = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Lease lease = acquire(Request.of(route));
      open(lease);
      leases.add(lease);
    }
    leases.forEach(lease -> lease.release(AS_LONG_AS_IT_LIKES));
  }

  Lease acquire(Request request) {
    return acquire(origin, request);
  }

  /** @param at where the route of the request leads */
  Lease acquire(Origin at, Request request) {
    try {
      return pool.upstream(at).acquire(request);
    } catch (AcquireException e) {
      throw new IllegalStateException(e);
    }
  }

  void open(Lease lease) {
    lease.opened(new Nothing());
  }

  private static final class Nothing implements Transport {
    @Override
    public boolean fit(long idleNanos) {
      return true;
    }

    @Override
    public void close() {}
  }
}
