package io.retropool.pool;

/** What a caller asks of an upstream: a connection of this route, under these conditions. Immutable. */
public final class Request {
  final Route route;
  final boolean fresh;
  final boolean unsafe;
  final boolean once;
  final long timeoutNanos;
  final Object holder;
  final Object keeper;
  final String tags;

  /**
   * All at once, for callers that count allocations; the methods below say what each means.
   *
   * @param holder null: nothing watches for a lost lease
   */
  public Request(Route route, boolean fresh, boolean unsafe, long timeoutNanos, Object holder) {
    this(route, fresh, unsafe, timeoutNanos, holder, "");
  }

  /** As above, with the {@link #tagged} text. */
  public Request(Route route, boolean fresh, boolean unsafe, long timeoutNanos, Object holder, String tags) {
    this(route, fresh, unsafe, false, timeoutNanos, holder, null, tags);
  }

  private Request(
      Route route,
      boolean fresh,
      boolean unsafe,
      boolean once,
      long timeoutNanos,
      Object holder,
      Object keeper,
      String tags) {
    this.route = route;
    this.fresh = fresh;
    this.unsafe = unsafe;
    this.once = once;
    this.timeoutNanos = timeoutNanos;
    this.holder = holder;
    this.keeper = keeper;
    this.tags = tags;
  }

  /** Any fit connection of the route will do, and nothing watches for a lost lease. */
  public static Request of(Route route) {
    return new Request(route, false, false, 0, null);
  }

  /** What {@link #tagged} said; empty for nothing. */
  public String tags() {
    return tags;
  }

  /** Only a connection that is dialled for it will do. */
  public Request fresh() {
    return new Request(route, true, unsafe, once, timeoutNanos, holder, keeper, tags);
  }

  /**
   * Not idempotent (RFC 9110, 9.2.2): takes only a connection that was idle for less than
   * {@link Policy#reuseUnsafeWithin()}, or that its keeper would have had without the agent.
   */
  public Request unsafe() {
    return new Request(route, fresh, true, once, timeoutNanos, holder, keeper, tags);
  }

  /** Whether {@link #unsafe()} was asked for. */
  public boolean isUnsafe() {
    return unsafe;
  }

  /**
   * Nobody tries it again should the server be closing, as with a body that is streamed: takes only a connection that
   * its keeper would have had without the agent.
   */
  public Request once() {
    return new Request(route, fresh, unsafe, true, timeoutNanos, holder, keeper, tags);
  }

  /**
   * @param keeper where the caller would look for an idle connection without the agent; see {@link Connection#keptBy}
   */
  public Request keptBy(Object keeper) {
    return new Request(route, fresh, unsafe, once, timeoutNanos, holder, keeper, tags);
  }

  /** @param nanos the caller's own limit on waiting; 0: none of its own */
  public Request within(long nanos) {
    return new Request(route, fresh, unsafe, once, nanos, holder, keeper, tags);
  }

  /**
   * @param holder held weakly once the lease is granted; when it is collected before the lease ends, the lease is lost
   */
  public Request heldBy(Object holder) {
    return new Request(route, fresh, unsafe, once, timeoutNanos, holder, keeper, tags);
  }

  /** @param text what the operator calls this traffic, for the listener; the core makes nothing of it */
  public Request tagged(String text) {
    return new Request(route, fresh, unsafe, once, timeoutNanos, holder, keeper, text);
  }
}
