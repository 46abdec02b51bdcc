package io.retropool.pool;

/**
 * The books of one upstream. Nothing here, nor in the four books, calls out: every method needs the upstream's lock, is
 * arithmetic, and leaves what must happen outside in {@link Effects}.
 */
final class Ledger {
  private final Upstream upstream;
  private final Core core;
  private final PoolLimits limits;
  private final Counters counters = new Counters();
  private final RouteTable routes = new RouteTable();
  private final Demand demand;
  private final LeaseBook leases;
  private final ConnectionBook connections;
  private final IdleBook idle;
  private final WaitBook waits;
  private final WarmBook warm;
  private final AddressBook addresses = new AddressBook();
  private final Balancer balancer = new Balancer(addresses);

  private int open;
  private int leased;
  private int warming;
  private Effects effects;

  Ledger(Upstream upstream, Core core, PoolLimits limits, long now) {
    this.upstream = upstream;
    this.core = core;
    this.limits = limits;
    this.demand = new Demand(now);
    this.leases = new LeaseBook(this);
    this.connections = new ConnectionBook(this);
    this.idle = new IdleBook(this, limits);
    this.waits = new WaitBook(this, limits);
    this.warm = new WarmBook(this, limits, upstream.origin(), now);
  }

  /** Null when the step left nothing to be done. */
  Effects takeEffects() {
    Effects taken = effects;
    effects = null;
    return taken;
  }

  Effects effects() {
    if (effects == null) {
      effects = new Effects(upstream);
    }
    return effects;
  }

  // Permits

  /** A permit of the upstream and of the pool, if nobody else waits for it. */
  boolean tryOpen() {
    if (!hasRoom() || !limits.tryOpen(core.limited())) {
      return false;
    }
    open++;
    return true;
  }

  /** With a permit that the pool handed over. */
  void openWithPoolPermit() {
    open++;
  }

  /** A permit beyond the limit, counted, for what is open already. */
  void openOutsideLimit(long now) {
    limits.open.up();
    openOutsideWithPoolPermit();
    // One place less will be free when the closes under way are done.
    waits.makeRoom(now);
  }

  /** As above, for what is to be dialled, unless no more may be open; {@link WaitBook#makeRoom} must follow. */
  boolean tryOpenOutside() {
    if (!hasRoomOutside() || !limits.tryOpenOutside(core.limited())) {
      return false;
    }
    openOutsideWithPoolPermit();
    return true;
  }

  /** With a permit beyond the limit that the pool handed over. */
  void openOutsideWithPoolPermit() {
    open++;
    counters.overflow++;
  }

  /** A permit comes back, and with it the place of who waits. */
  void permitBack(RouteEntry route, long now) {
    open--;
    effects().permitBack();
    forgetIfUnused(route);
    waits.serve(now);
  }

  /** Whether the upstream's own limit leaves a place. */
  boolean hasRoom() {
    int limit = upstream.limit();
    return limit <= 0 || open < limit;
  }

  /** Whether another may be open here beyond the upstream's own limit. */
  boolean hasRoomOutside() {
    int bound = limits.policy().beyond(upstream.limit());
    return bound <= 0 || open < bound;
  }

  boolean overLimit() {
    int limit = upstream.limit();
    return limit > 0 && open > limit || core.limited() && limits.open.over(limits.policy().connections());
  }

  /** How many places the closes under way will free. */
  int coming() {
    int freed = ending();
    int limit = upstream.limit();
    return Math.max(0, limit <= 0 ? freed : Math.min(freed, limit - (open - freed)));
  }

  /** Whether idle connections stand where the limit, lowered, leaves no place for them. */
  boolean idleBeyondLimit() {
    int limit = upstream.limit();
    return limit > 0 && open - ending() > limit && idle.size() > 0;
  }

  private int ending() {
    return connections.closing() + warm.givingWay();
  }

  // Demand

  void busy(RouteEntry route, long now) {
    leased++;
    route.leases++;
    route.lastUse = now;
    route.peak.note(now, route.leases);
    demand.busy(now, leased);
  }

  void quiet(RouteEntry route, long now) {
    // However long it took, until now it was one of so many.
    route.peak.note(now, route.leases);
    demand.quiet(now, leased);
    route.leases--;
    leased--;
  }

  /** A dial begins that no call has asked for: no demand. */
  void warming(RouteEntry route) {
    warming++;
    route.warming++;
  }

  void warmed(RouteEntry route) {
    warming--;
    route.warming--;
    warm.ended();
  }

  void forgetIfUnused(RouteEntry route) {
    if (!route.unused() || routes.find(route.key) != route) {
      return;
    }
    routes.remove(route);
    IdleStack stack = route.stack();
    if (stack != null && stack.anchor != null) {
      effects().drop(stack);
    }
  }

  // Time

  /** @return when it wants to be called again */
  long maintain(long now) {
    long next = Spans.earlier(idle.trim(now), waits.expire(now));
    next = Spans.earlier(next, warm.maintain(now));
    if (leased > 0) {
      return Spans.earlier(next, now + Core.WATCH_INTERVAL);
    }
    if (open > 0) {
      return Spans.earlier(next, now + Core.COLLECT_INTERVAL);
    }
    return waits.isEmpty() ? Spans.earlier(next, demand.quietSince() + Upstreams.UNUSED) : next;
  }

  boolean unusedFor(long span, long now) {
    return open == 0 && leased == 0 && waits.isEmpty() && Spans.due(now, demand.quietSince() + span);
  }

  // The parts

  LeaseBook leases() {
    return leases;
  }

  ConnectionBook connections() {
    return connections;
  }

  IdleBook idle() {
    return idle;
  }

  WaitBook waits() {
    return waits;
  }

  WarmBook warm() {
    return warm;
  }

  AddressBook addresses() {
    return addresses;
  }

  Balancer balancer() {
    return balancer;
  }

  RouteTable routes() {
    return routes;
  }

  Demand demand() {
    return demand;
  }

  Counters counters() {
    return counters;
  }

  Upstream upstream() {
    return upstream;
  }

  Core core() {
    return core;
  }

  int open() {
    return open;
  }

  int leased() {
    return leased;
  }

  /** Connections that are being dialled, or have just been, for no call. */
  int warming() {
    return warming;
  }
}
