package io.retropool.pool;

/**
 * Which connections of an upstream are kept idle, and until when. A part of the {@link Ledger}, under the same lock.
 */
final class IdleBook {
  /** Of those that wait, so many at most are looked at for a request that not every one will do for. */
  private static final int MOST_REFUSED = 16;

  private final Ledger ledger;
  private final PoolLimits limits;
  private final IdleOrder order = new IdleOrder();

  IdleBook(Ledger ledger, PoolLimits limits) {
    this.ledger = ledger;
    this.limits = limits;
  }

  int size() {
    return order.size();
  }

  IdleOrder order() {
    return order;
  }

  /** The newest idle connection that will do for this lease; says in the lease why there is none. */
  Connection take(Lease lease, RouteEntry entry, long now) {
    if (lease.fresh) {
      lease.dialReason = DialReason.FRESH;
      return null;
    }
    IdleStack stack = entry == null ? null : entry.stack();
    if (stack == null) {
      return null;
    }
    Policy policy = limits.policy();
    Connection own = entry.alone > 0 && lease.keeper != null ? takeOwn(lease, stack, policy, now) : null;
    if (own != null) {
      return own;
    }
    int refused = 0;
    for (Connection used = stack.newest(), older; used != null && refused < MOST_REFUSED; used = older) {
      older = used.below;
      CloseReason expired = ended(used.permit, policy, now);
      if (expired != null) {
        lease.dialReason = DialReason.EXPIRED;
        end(used.permit, used, expired);
        continue;
      }
      DialReason unfit = lease.refuses(used, now - used.permit.idleSince, policy);
      if (unfit == null) {
        remove(used.permit, used);
        return used;
      }
      lease.dialReason = unfit;
      refused += used.isKeptAlone() ? 0 : 1;
    }
    return null;
  }

  /** What is kept alone for this one: it would have to be made again on any other. */
  private Connection takeOwn(Lease lease, IdleStack stack, Policy policy, long now) {
    for (Connection used = stack.newest(); used != null; used = used.below) {
      if (used.isKeptAlone()
          && used.isKeptBy(lease.keeper)
          && ended(used.permit, policy, now) == null
          && lease.refuses(used, now - used.permit.idleSince, policy) == null) {
        remove(used.permit, used);
        return used;
      }
    }
    return null;
  }

  /** Why a connection must not be used again, whoever waits for it; null: it may. */
  CloseReason refusal(Permit permit, long idleAtMost, long now) {
    if (!ledger.core().isOn()) {
      return CloseReason.SWITCHED_OFF;
    }
    if (idleAtMost <= 0) {
      return CloseReason.EXCHANGE;
    }
    return ended(permit, limits.policy(), now);
  }

  /** Why it must end now, or null. */
  private CloseReason ended(Permit permit, Policy policy, long now) {
    CloseReason expired = permit.expired(policy, now);
    return expired == null && ledger.addresses().ends(permit, now) ? CloseReason.STALE_IDENTITY : expired;
  }

  /** Keeps a connection idle that nobody waits for here; or says why not, and does nothing. */
  CloseReason keep(Permit permit, Connection connection, long idleAtMost, long now) {
    Policy policy = limits.policy();
    if (policy.idleTimeout() <= 0) {
      return CloseReason.IDLE_TIMEOUT;
    }
    if (limits.somebodyWaits()) {
      return CloseReason.MADE_ROOM;
    }
    boolean alone = connection.isKeptAlone();
    if (ledger.overLimit() || !alone && !isWanted(permit.route, policy, now) || !makePlace(policy)) {
      return CloseReason.EXCESS_IDLE;
    }
    permit.alone = alone;
    permit.route.alone += alone ? 1 : 0;
    permit.state = Permit.State.IDLE;
    permit.idleSince = now;
    permit.idleAtMost = idleAtMost;
    permit.route.idle++;
    order.add(permit);
    if (!permit.foreign) {
      IdleStack stack = stackOf(permit.route, connection.route());
      Keepers.makeRoom(stack, connection.keeper(), connection.keptAtMost());
      stack.push(connection);
    }
    return null;
  }

  private boolean seldom(RouteEntry route, Policy policy) {
    return ledger.demand().seldom(policy.idleTimeout()) && route.idle >= ledger.warm().reserve(route);
  }

  /** Up to so many leases and idle connections is there a use for. */
  private int useful(RouteEntry route, long now) {
    return route.peak.at(now, route.leases) + ledger.warm().reserve(route);
  }

  /** Whether there is demand for one more; where it is for the newest alone, older ones go. */
  private boolean isWanted(RouteEntry route, Policy policy, long now) {
    if (seldom(route, policy)) {
      return false;
    }
    // Demand is a matter of the route: no other route's calls can use its connections.
    while (inUse(route) >= useful(route, now)) {
      if (!closeOldestOf(route)) {
        return false;
      }
    }
    return true;
  }

  /** Leases and idle connections, but for those that demand has nothing to do with. */
  private static int inUse(RouteEntry route) {
    return route.leases + route.idle - route.alone;
  }

  /** Room for one more; where a limit stands in the way, older ones go first. */
  private boolean makePlace(Policy policy) {
    while (policy.idlePerOrigin() > 0 && order.size() >= policy.idlePerOrigin()) {
      if (!closeOldest(CloseReason.EXCESS_IDLE)) {
        return false;
      }
    }
    int overall = ledger.core().idleLimit();
    return limits.tryIdle(overall) || closeOldest(CloseReason.EXCESS_IDLE) && limits.tryIdle(overall);
  }

  /**
   * Nobody is left who could use the idle connections of this route.
   *
   * @return when the first of them ends
   */
  long linger(Route route, long now) {
    Policy policy = limits.policy();
    RouteEntry entry = ledger.routes().find(route);
    IdleStack stack = entry == null ? null : entry.stack();
    long next = now + Spans.FAR;
    for (Connection idle = stack == null ? null : stack.newest(); idle != null; idle = idle.below) {
      Permit permit = idle.permit;
      long left = now - permit.idleSince + Spans.orFar(policy.linger());
      permit.idleAtMost = Math.min(Spans.orFar(permit.idleAtMost), left);
      next = Spans.earlier(next, permit.idlesUntil(policy));
    }
    return next;
  }

  /** The stack of a route, made where there is none yet, or none any more. */
  IdleStack stackOf(RouteEntry entry, Route route) {
    IdleStack stack = entry.stack();
    if (stack == null) {
      stack = entry.newStack(route.anchor());
      if (route.anchor() != null) {
        ledger.effects().hold(stack);
      }
    }
    return stack;
  }

  /** @param connection null when it was collected */
  void remove(Permit permit, Connection connection) {
    order.remove(permit);
    permit.route.idle--;
    permit.route.alone -= permit.alone ? 1 : 0;
    permit.alone = false;
    limits.idleEnded();
    if (connection != null && connection.stack != null) {
      connection.stack.remove(connection);
    }
  }

  private void end(Permit permit, Connection connection, CloseReason reason) {
    remove(permit, connection);
    ledger.connections().close(permit, connection, reason);
  }

  private boolean closeOldestOf(RouteEntry route) {
    IdleStack stack = route.stack();
    Connection oldest = stack == null ? null : stack.oldest();
    while (oldest != null && oldest.permit.alone) {
      oldest = oldest.above;
    }
    if (oldest == null) {
      return false;
    }
    end(oldest.permit, oldest, CloseReason.EXCESS_IDLE);
    return true;
  }

  /** @return false if there is none */
  boolean closeOldest(CloseReason reason) {
    return closeOldest(reason, null);
  }

  /** @param eviction who waits for its end; null: nobody */
  boolean closeOldest(CloseReason reason, IdleEviction eviction) {
    for (Permit permit = order.oldest(); permit != null; permit = permit.newer) {
      Connection connection = permit.get();
      if (connection != null) {
        permit.eviction = eviction;
        end(permit, connection, reason);
        return true;
      }
    }
    return false;
  }

  /** @return false if it is not idle */
  boolean closeIfIdle(Connection connection, CloseReason reason) {
    if (connection.permit.state != Permit.State.IDLE) {
      return false;
    }
    end(connection.permit, connection, reason);
    return true;
  }

  void closeAll(CloseReason reason) {
    while (closeOldest(reason)) {
      // Until none is left.
    }
  }

  /** When the oldest became idle; only if there is one. */
  long oldestSince() {
    return order.oldest().idleSince;
  }

  /**
   * Closes what has expired, and what neither demand nor a limit leaves a place for any more.
   *
   * @return when it wants to be called again
   */
  long trim(long now) {
    Policy policy = limits.policy();
    long next = now + Spans.FAR;
    for (Permit permit = order.oldest(), newer; permit != null; permit = newer) {
      newer = permit.newer;
      Connection connection = permit.get();
      if (connection == null) {
        continue;
      }
      CloseReason reason = ended(permit, policy, now);
      if (reason == null && beyond(permit, policy, now)) {
        reason = CloseReason.EXCESS_IDLE;
      }
      if (reason != null) {
        end(permit, connection, reason);
        if (reason != CloseReason.EXCESS_IDLE) {
          ledger.warm().lapsed(permit.route, now);
        }
        continue;
      }
      next = Spans.earlier(next, permit.idlesUntil(policy));
      next = Spans.earlier(next, permit.livesUntil(policy));
      next = Spans.earlier(next, permit.route.peak.nextFall());
      next = Spans.earlier(next, ledger.addresses().endsAt(permit, now));
    }
    return next;
  }

  private boolean beyond(Permit permit, Policy policy, long now) {
    return !permit.alone && inUse(permit.route) > useful(permit.route, now)
        || policy.idlePerOrigin() > 0 && order.size() > policy.idlePerOrigin()
        || limits.idle.over(policy.idle())
        || limits.idleOverall.over(ledger.core().idleLimit())
        || ledger.idleBeyondLimit();
  }
}
