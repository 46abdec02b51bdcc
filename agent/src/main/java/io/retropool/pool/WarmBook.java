package io.retropool.pool;

import java.util.concurrent.TimeUnit;

/**
 * Which connections of an upstream are opened before a call asks for them. One is dialled at a time, inside the limits,
 * and only while nobody waits: a call never comes second. A part of the {@link Ledger}, under the same lock.
 */
final class WarmBook {
  /** After the first failure; twice as long after each other. */
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private static final int DOUBLINGS = 6;

  /** So long before its end a connection is replaced, where it is to be. */
  private static final long AHEAD = TimeUnit.SECONDS.toNanos(1);

  private static final int SHARE_AHEAD = 10;

  private final Ledger ledger;
  private final PoolLimits limits;
  private final Origin origin;
  /** Somebody opens what is wanted here, and will ask for more. */
  private boolean underWay;
  /** Dials that failed, and connections that their server had closed, since one was of use. */
  private int failures;
  private long notBefore;

  WarmBook(Ledger ledger, PoolLimits limits, Origin origin, long now) {
    this.ledger = ledger;
    this.limits = limits;
    this.origin = origin;
    this.notBefore = now;
  }

  /** How many idle connections this route is to have beside those that demand has proved. */
  int reserve(RouteEntry route) {
    int wanted = limits.policy().prewarm(origin);
    return wanted > 0 && shown(route) != null ? wanted : 0;
  }

  private static Shown shown(RouteEntry route) {
    IdleStack stack = route.stack();
    return stack == null ? null : stack.shown;
  }

  /** A call is over, and its connection may be used again: the route is known from now on. */
  void used(Lease lease, long idleAtMost, long now) {
    if (lease.warm || lease.opener == null || limits.policy().prewarm(origin) <= 0) {
      return;
    }
    IdleStack stack = ledger.idle().stackOf(lease.entry, lease.route);
    if (stack.shown == null) {
      stack.shown = new Shown(Request.of(lease.route).tagged(lease.tags), lease.opener);
    }
    lease.entry.idleAtMost = idleAtMost;
    if (lease.reused) {
      failures = 0;
    } else {
      lease.entry.lapsed = 0;
    }
    wanted(lease.entry, now);
  }

  /** An idle connection of the route has gone to a call. */
  void taken(RouteEntry route, long now) {
    if (limits.policy().prewarms()) {
      wanted(route, now);
    }
  }

  /** An idle connection of the route has ended, because its time was over: nobody has needed it. */
  void lapsed(RouteEntry route, long now) {
    if (limits.policy().prewarms() && !renewed(route, now)) {
      route.lapsed = Math.max(route.lapsed, limits.policy().prewarm(origin) - route.idle);
    }
  }

  /** An idle connection was found closed by its server. */
  void unfit(long now) {
    if (limits.policy().prewarms()) {
      failed(now);
    }
  }

  /** A dial for no call has failed. */
  void failed(long now) {
    notBefore = now + (PAUSE << Math.min(failures, DOUBLINGS));
    failures++;
  }

  private void wanted(RouteEntry route, long now) {
    if (!underWay && lacks(route, now) && mayDial()) {
      ledger.core().wanted(Spans.due(now, notBefore) ? now : notBefore, ledger.effects());
    }
  }

  /** @return when it wants to be called again */
  long maintain(long now) {
    long next = now + Spans.FAR;
    if (limits.policy().prewarm(origin) <= 0) {
      return next;
    }
    for (RouteEntry route : ledger.routes().all()) {
      next = Spans.earlier(next, renewsAt(route, now));
    }
    if (underWay || lacking(now) == null) {
      return next;
    }
    if (!Spans.due(now, notBefore)) {
      return Spans.earlier(next, notBefore);
    }
    if (mayDial()) {
      underWay = true;
      ledger.effects().warm();
    }
    return next;
  }

  /** The next to be opened; null: that is all, and nobody is at it any more. */
  WarmLease next(long now) {
    RouteEntry route = Spans.due(now, notBefore) ? lacking(now) : null;
    if (route == null || !mayDial() || !ledger.tryOpen()) {
      underWay = false;
      return null;
    }
    Shown shown = shown(route);
    Lease lease = new Lease(ledger.upstream(), shown.request, now);
    ledger.leases().grantWarm(lease, route, now);
    return new WarmLease(lease, shown.opener, route.idleAtMost);
  }

  /** Nobody could be found who opens what is wanted. */
  void rejected(long now) {
    underWay = false;
    failed(now);
  }

  private RouteEntry lacking(long now) {
    for (RouteEntry route : ledger.routes().all()) {
      if (lacks(route, now)) {
        return route;
      }
    }
    return null;
  }

  private boolean lacks(RouteEntry route, long now) {
    int wanted = reserve(route) - route.lapsed;
    return wanted > 0 && lasting(route, now) + route.warming < wanted;
  }

  /**
   * Not where a place may be another origin's, which must not wait for a dial to this one; and not where calls may need
   * the place soon.
   */
  private boolean mayDial() {
    Policy policy = limits.policy();
    int limit = ledger.upstream().limit();
    return ledger.core().isOn()
        && policy.idleTimeout() > 0
        && policy.connections() <= 0
        && ledger.waits().isEmpty()
        && (limit <= 0 || ledger.open() < limit / 2)
        && (policy.idlePerOrigin() <= 0 || ledger.idle().size() < policy.idlePerOrigin())
        && limits.hasIdlePlace(ledger.core().idleLimit());
  }

  /** How many idle connections of the route are there, and will be for a while. */
  private int lasting(RouteEntry route, long now) {
    if (!renewed(route, now)) {
      return route.idle;
    }
    int lasting = 0;
    for (Connection idle = route.stack().newest(); idle != null; idle = idle.below) {
      lasting += Spans.due(now, renewsAt(idle.permit)) ? 0 : 1;
    }
    return lasting;
  }

  /** Whether what ends unused is replaced. */
  private boolean renewed(RouteEntry route, long now) {
    long span = limits.policy().prewarmRenew();
    return span > 0 && now - route.lastUse < span && shown(route) != null;
  }

  /** When the first of its connections is to be replaced, of those that are not yet. */
  private long renewsAt(RouteEntry route, long now) {
    long next = now + Spans.FAR;
    if (!renewed(route, now)) {
      return next;
    }
    for (Connection idle = route.stack().newest(); idle != null; idle = idle.below) {
      long at = renewsAt(idle.permit);
      next = Spans.due(now, at) ? next : Spans.earlier(next, at);
    }
    return next;
  }

  private long renewsAt(Permit permit) {
    Policy policy = limits.policy();
    long ahead = Math.min(AHEAD, policy.idleTimeout() / SHARE_AHEAD);
    return Spans.earlier(permit.idlesUntil(policy), permit.livesUntil(policy)) - ahead;
  }
}
