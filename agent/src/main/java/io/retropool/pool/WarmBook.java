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

  /** What would not be there for so long is not replaced: that would be dials and little else. */
  private static final long WORTH_REPLACING = TimeUnit.SECONDS.toNanos(1);

  /** Many servers wait ten seconds for a connection's first request, however long they do for the second. */
  private static final long UNTRIED = TimeUnit.SECONDS.toNanos(8);

  private final Ledger ledger;
  private final PoolLimits limits;
  private final Origin origin;
  /** Somebody opens what is wanted here, and will ask for more. */
  private boolean underWay;
  /** What is being opened; null between two. */
  private Lease opening;
  /** What has made room for a call and is not closed yet. */
  private int givingWay;
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
    return wanted > 0 && recipe(route) != null ? wanted : 0;
  }

  private static Recipe recipe(RouteEntry route) {
    IdleStack stack = route.stack();
    return stack == null ? null : stack.recipe;
  }

  /** A call is over, and its connection may be used again: the route is known from now on. */
  void used(Lease lease, long idleAtMost, long now) {
    if (lease.warm || lease.opener == null || limits.policy().prewarm(origin) <= 0) {
      return;
    }
    IdleStack stack = ledger.idle().stackOf(lease.entry, lease.route);
    if (stack.recipe == null) {
      stack.recipe = new Recipe(Request.of(lease.route).tagged(lease.tags), lease.opener);
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

  /** A dial for no call has failed, or what it opened could not be kept. */
  void failed(long now) {
    notBefore = now + (PAUSE << Math.min(failures, DOUBLINGS));
    failures++;
  }

  private void wanted(RouteEntry route, long now) {
    if (!underWay && lacks(route, now) && mayDial(now)) {
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
    if (mayDial(now)) {
      underWay = true;
      ledger.effects().warm();
    }
    return next;
  }

  /** The next to be opened; null: that is all, and nobody is at it any more. */
  WarmLease next(long now) {
    RouteEntry route = Spans.due(now, notBefore) ? lacking(now) : null;
    if (route == null || !mayDial(now) || !ledger.tryOpen()) {
      underWay = false;
      return null;
    }
    Recipe recipe = recipe(route);
    Lease lease = new Lease(ledger.upstream(), recipe.request, now);
    ledger.leases().grantWarm(lease, route, now);
    opening = lease;
    return new WarmLease(lease, recipe.opener, idleAtMost(route));
  }

  /** What was being opened has come to its end, one way or the other. */
  void ended() {
    opening = null;
  }

  boolean isOpening() {
    return opening != null;
  }

  /** Given up for a call, and not closed yet. */
  int givingWay() {
    return givingWay;
  }

  /**
   * A call has the place of what is being opened: at once where nothing is open yet, else when that is closed, which
   * does not take long.
   *
   * @return false if nothing is being opened
   */
  boolean giveWay(long now) {
    Lease lease = opening;
    if (lease == null) {
      return false;
    }
    givingWay += lease.close == null ? 0 : 1;
    ledger.leases().giveWay(lease, now);
    ledger.waits().promise();
    return true;
  }

  void gaveWay() {
    givingWay--;
  }

  /** The rules have changed: what they would not have had begun ends. */
  void ruled(long now) {
    Policy policy = limits.policy();
    int limit = ledger.upstream().limit();
    boolean wanted = ledger.core().isOn() && policy.prewarm(origin) > 0 && policy.connections() <= 0;
    if (!wanted || limit > 0 && ledger.open() > limit) {
      giveWay(now);
    }
  }

  /** Nobody could be found who opens what is wanted. */
  void rejected(long now) {
    underWay = false;
    failed(now);
  }

  /** Of several the one that was used last. */
  private RouteEntry lacking(long now) {
    RouteEntry latest = null;
    for (RouteEntry route : ledger.routes().all()) {
      if ((latest == null || route.lastUse - latest.lastUse > 0) && lacks(route, now)) {
        latest = route;
      }
    }
    return latest;
  }

  private boolean lacks(RouteEntry route, long now) {
    int wanted = reserve(route) - route.lapsed;
    return wanted > 0 && lasting(route, now) + route.warming < wanted;
  }

  /**
   * Not where a place may be another origin's, which must not wait for a dial to this one; and not where calls may need
   * the place soon. Nor where other routes have as many already as the origin is to have.
   */
  private boolean mayDial(long now) {
    Policy policy = limits.policy();
    int limit = ledger.upstream().limit();
    return ledger.core().isOn()
        && policy.idleTimeout() > 0
        && policy.connections() <= 0
        && ledger.waits().isEmpty()
        && (limit <= 0 || ledger.open() < limit / 2)
        && (policy.idlePerOrigin() <= 0 || ledger.idle().size() < policy.idlePerOrigin())
        && limits.hasIdlePlace(ledger.core().idleLimit())
        && spare(now) < policy.prewarm(origin);
  }

  /** How many there are that no call has used, and will be for a while; of all routes. */
  private int spare(long now) {
    int spare = ledger.warming();
    for (Permit permit = ledger.idle().order().oldest(); permit != null; permit = permit.newer) {
      boolean replaced = renewed(permit.route, now) && Spans.due(now, renewsAt(permit));
      spare += permit.exchanges > 0 || replaced ? 0 : 1;
    }
    return spare;
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
    return span > 0 && now - route.lastUse < span && recipe(route) != null && lasts(route) >= WORTH_REPLACING;
  }

  /** For how long a connection of the route that is opened for no call will be there at most. */
  private long lasts(RouteEntry route) {
    Policy policy = limits.policy();
    return Math.min(Math.min(policy.idleTimeout(), idleAtMost(route)), Spans.orFar(policy.timeToLive()));
  }

  private static long idleAtMost(RouteEntry route) {
    return Math.min(UNTRIED, route.idleAtMost);
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
    long ahead = Math.min(AHEAD, lasts(permit.route) / SHARE_AHEAD);
    return Spans.earlier(permit.idlesUntil(policy), permit.livesUntil(policy)) - ahead;
  }
}
