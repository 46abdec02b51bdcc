package io.retropool.pool;

/** What a caller asks of an upstream: a connection of this route, under these conditions. Immutable. */
public final class Request {
  final Route route;
  final boolean fresh;
  final boolean unsafe;
  final long timeoutNanos;
  final Object holder;
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
    this.route = route;
    this.fresh = fresh;
    this.unsafe = unsafe;
    this.timeoutNanos = timeoutNanos;
    this.holder = holder;
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
    return new Request(route, true, unsafe, timeoutNanos, holder, tags);
  }

  /**
   * Not idempotent (RFC 9110, 9.2.2), or with a body that cannot be sent twice: takes only a connection that was idle
   * for less than {@link Policy#reuseUnsafeWithin()}.
   */
  public Request unsafe() {
    return new Request(route, fresh, true, timeoutNanos, holder, tags);
  }

  /** Whether {@link #unsafe()} was asked for. */
  public boolean isUnsafe() {
    return unsafe;
  }

  /** @param nanos the caller's own limit on waiting; 0: none of its own */
  public Request within(long nanos) {
    return new Request(route, fresh, unsafe, nanos, holder, tags);
  }

  /**
   * @param holder held weakly once the lease is granted; when it is collected before the lease ends, the lease is lost
   */
  public Request heldBy(Object holder) {
    return new Request(route, fresh, unsafe, timeoutNanos, holder, tags);
  }

  /** @param text what the operator calls this traffic, for the listener; the core makes nothing of it */
  public Request tagged(String text) {
    return new Request(route, fresh, unsafe, timeoutNanos, holder, text);
  }
}
