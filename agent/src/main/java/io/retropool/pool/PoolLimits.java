package io.retropool.pool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the upstreams of a pool share: permits, idle places and places in the queues; and the upstreams that wait for a
 * permit, or for one beyond the limit, each first come first served. Thread-safe; a permit that frees is passed on
 * without holding two locks.
 */
final class PoolLimits {
  final Gauge open = new Gauge();
  final Gauge idle = new Gauge();
  final Gauge pending = new Gauge();
  final Gauge idleOverall;

  private final Queue<Upstream> waiting = new ConcurrentLinkedQueue<Upstream>();
  /** Those with callers who have waited for longer than a dial takes, where no more may be open beyond the limit. */
  private final Queue<Upstream> overdue = new ConcurrentLinkedQueue<Upstream>();
  private volatile Policy policy;

  PoolLimits(Gauge idleOverall, Policy policy) {
    this.idleOverall = idleOverall;
    this.policy = policy;
  }

  Policy policy() {
    return policy;
  }

  void policy(Policy replacement) {
    policy = replacement;
  }

  /** A permit, if one is free and no other upstream waits for it. */
  boolean tryOpen(boolean limited) {
    if (!limited) {
      open.up();
      return true;
    }
    return waiting.isEmpty() && open.tryUp(policy.connections());
  }

  /** A permit beyond the limit, if its own bound leaves one and no other upstream waits for it. */
  boolean tryOpenOutside(boolean limited) {
    int bound = limited ? bound() : 0;
    if (bound <= 0) {
      open.up();
      return true;
    }
    return overdue.isEmpty() && open.tryUp(bound);
  }

  private int bound() {
    Policy now = policy;
    return now.beyond(now.connections());
  }

  boolean tryIdle(int overallLimit) {
    if (!idleOverall.tryUp(overallLimit)) {
      return false;
    }
    if (!idle.tryUp(policy.idle())) {
      idleOverall.down();
      return false;
    }
    return true;
  }

  /** Whether another could be kept idle now without one having to go. */
  boolean hasIdlePlace(int overallLimit) {
    return below(idleOverall, overallLimit) && below(idle, policy.idle());
  }

  private static boolean below(Gauge gauge, int limit) {
    return limit <= 0 || gauge.value() < limit;
  }

  void idleEnded() {
    idle.down();
    idleOverall.down();
  }

  boolean somebodyWaits() {
    return !waiting.isEmpty();
  }

  /** Once for each upstream until it is served; {@link #serve} must follow outside the lock. */
  void join(Upstream upstream) {
    waiting.add(upstream);
  }

  /** Nobody is left there who waits: what is released is kept. */
  void leave(Upstream upstream) {
    waiting.remove(upstream);
  }

  /** As {@link #join}, for a permit beyond the limit. */
  void joinOverdue(Upstream upstream) {
    overdue.add(upstream);
  }

  /** A permit comes back. Outside the locks. */
  void giveBack(boolean limited) {
    if (limited && open.over(policy.connections())) {
      open.down();
    } else {
      passOn();
    }
    serve(limited);
  }

  /** Serves the upstreams that wait, as far as permits are free. Outside the locks. */
  void serve(boolean limited) {
    while (!waiting.isEmpty() && open.tryUp(limited ? policy.connections() : 0)) {
      passOn();
    }
    while (!overdue.isEmpty() && open.tryUp(limited ? bound() : 0)) {
      passOnOutside();
    }
  }

  private void passOn() {
    for (Upstream next; (next = waiting.poll()) != null; ) {
      if (next.duties().takePermit()) {
        return;
      }
    }
    // Who joins after this poll serves itself, or is seen by the caller's serve.
    open.down();
  }

  private void passOnOutside() {
    for (Upstream next; (next = overdue.poll()) != null; ) {
      if (next.duties().takeOutside()) {
        return;
      }
    }
    open.down();
  }
}
