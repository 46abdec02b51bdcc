package io.retropool.pool;

/** What a caller asks of an upstream: a connection of this route, under these conditions. Immutable. */
public final class Request {
  final Route route;
  final boolean fresh;
  final boolean unsafe;
  final long timeoutNanos;
  final Object holder;

  /**
   * All at once, for callers that count allocations; the methods below say what each means.
   *
   * @param holder null: nothing watches for a lost lease
   */
  public Request(Route route, boolean fresh, boolean unsafe, long timeoutNanos, Object holder) {
    this.route = route;
    this.fresh = fresh;
    this.unsafe = unsafe;
    this.timeoutNanos = timeoutNanos;
    this.holder = holder;
  }

  /** Any fit connection of the route will do, and nothing watches for a lost lease. */
  public static Request of(Route route) {
    return new Request(route, false, false, 0, null);
  }

  /** Only a connection that is dialled for it will do. */
  public Request fresh() {
    return new Request(route, true, unsafe, timeoutNanos, holder);
  }

  /**
   * Not idempotent (RFC 9110, 9.2.2), or with a body that cannot be sent twice: takes only a connection that was idle
   * for less than {@link Policy#reuseUnsafeWithin()}.
   */
  public Request unsafe() {
    return new Request(route, fresh, true, timeoutNanos, holder);
  }

  /** Whether {@link #unsafe()} was asked for. */
  public boolean isUnsafe() {
    return unsafe;
  }

  /** @param nanos the caller's own limit on waiting; 0: none of its own */
  public Request within(long nanos) {
    return new Request(route, fresh, unsafe, nanos, holder);
  }

  /**
   * @param holder held weakly once the lease is granted; when it is collected before the lease ends, the lease is lost
   */
  public Request heldBy(Object holder) {
    return new Request(route, fresh, unsafe, timeoutNanos, holder);
  }
}
