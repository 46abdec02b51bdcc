package io.retropool.observe;

import io.retropool.pool.Route;
import java.util.concurrent.atomic.LongAdder;

/** The observed calls to one origin. Thread-safe. */
final class ObservedOrigin {
  final LongAdder calls = new LongAdder();
  final LongAdder shared = new LongAdder();
  final Savings savings = new Savings();
  private final WouldBePool pool = new WouldBePool();

  /** @return whether the call would have had a connection; see {@link WouldBePool#begin} */
  synchronized boolean begin(Route route, boolean reusable, long idleTimeout, long now) {
    boolean found = pool.begin(route, reusable, idleTimeout, now);
    calls.increment();
    shared.add(found ? 1 : 0);
    return found;
  }

  synchronized boolean earns(Route route) {
    return pool.earns(route);
  }

  synchronized void end(Route route, boolean earned, long now) {
    pool.end(route, earned, now);
  }

  synchronized int most() {
    return pool.most();
  }
}
