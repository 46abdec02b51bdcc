package io.retropool.pool;

import java.net.InetAddress;

/**
 * The right to one connection, from acquire to its end, exactly once. It ends by {@link #failed}, {@link #release},
 * {@link #close} or {@link #closedByLibrary}; ending it twice is an {@link IllegalStateException}. When the core ended
 * it first because its holder was collected, a late report is taken in silence.
 *
 * <p>One thread at a time opens and ends it; it need not be the same.
 */
public final class Lease {
  /** Guarded by the lock of the upstream. */
  enum State {
    /** Not granted yet. */
    ASKED,
    /** Granted without a connection: the caller dials. */
    DIALLING,
    LEASED,
    ENDED,
    /** The core ended it: its holder was collected. */
    LOST,
    /** The core ended it: what was being opened for no call has made room for one. */
    GAVE_WAY
  }

  private final Upstream upstream;
  final Route route;
  final boolean fresh;
  final boolean unsafe;
  final boolean once;
  final long timeoutNanos;
  final String tags;
  final long askedAt;

  State state = State.ASKED;
  /** The place in the order of arrival at the upstream, from 1. */
  long order;
  RouteEntry entry;
  Connection connection;
  /** The holder as long as the lease is not granted, then null: the watch holds it weakly. */
  Object asker;
  /** As long as the lease is not granted, then null. */
  Object keeper;
  LeaseWatch watch;
  /** The stack that took it, when it was sampled. */
  Throwable acquiredAt;
  boolean sampled;
  long grantedAt;
  long waitedNanos;
  boolean reused;
  boolean kept;
  boolean overflow;
  /** How many were open, this one included, when it was granted outside the limit. */
  int openAtOverflow;
  boolean earned;
  /** No call's: what is dialled for it is to lie idle. */
  boolean warm;
  /** Closes what is being opened for it, no call's; null as long as nothing is. */
  Runnable close;
  /** The address that was chosen for its dial, while that lasts; or null. */
  InetAddress chosen;
  /** Null where a connection of this route cannot be opened outside a call. */
  Opener opener;
  DialReason dialReason = DialReason.EMPTY;
  /** Of the connection that is to be dialled; 0 as long as there is none. */
  long dialId;

  Lease(Upstream upstream, Request request, long now) {
    this.upstream = upstream;
    this.route = request.route;
    this.fresh = request.fresh;
    this.unsafe = request.unsafe;
    this.once = request.once;
    this.keeper = request.keeper;
    this.timeoutNanos = request.timeoutNanos;
    this.tags = request.tags;
    this.asker = request.holder;
    this.askedAt = now;
  }

  Upstream upstream() {
    return upstream;
  }

  /** Null: the caller dials, then calls {@link #opened} or {@link #failed}. Otherwise it has passed its check. */
  public Connection connection() {
    return connection;
  }

  /**
   * Registers what the caller dialled; the time since the acquire counts as the time of a dial.
   *
   * @return null: nothing was registered, as its place has gone to a call; only for {@link #givesWayBy}
   * @throws IllegalStateException if the lease has a connection or has ended
   */
  public Connection opened(Transport transport) {
    return upstream.reports().opened(this, transport);
  }

  /**
   * The index of the address to dial: that which the fewest connections of the upstream lead to, dials under way
   * included, of those of the first one's family. It counts as dialled until this lease is opened or has failed, or
   * {@link #notReached} says so.
   *
   * @param answer what the name of the origin was looked up to, not empty
   */
  public int leastSaturated(InetAddress[] answer) {
    return upstream.reports().leastSaturated(this, answer);
  }

  /** The address that {@link #leastSaturated} has chosen could not be reached; another may be. */
  public void notReached() {
    upstream.reports().notReached(this);
  }

  /**
   * A lease that came to nothing: nothing was dialled for it, or another connection was taken. Its own is closed, as it
   * would pass for one that the server has just answered on.
   *
   * @param lease null: nothing happens
   */
  public static void giveUp(Lease lease) {
    if (lease == null) {
      return;
    }
    if (lease.connection() == null) {
      lease.failed();
    } else {
      lease.close(CloseReason.FAILED_CHECK);
    }
  }

  /**
   * The dial failed: the lease ends and its place is free.
   *
   * @throws IllegalStateException if the lease has a connection or has ended
   */
  public void failed() {
    upstream.reports().failed(this);
  }

  /**
   * The exchange is over and the connection fit to be used again. The core keeps it, hands it on, or closes it.
   *
   * @param idleAtMost nanoseconds for which it may stay idle, the policy's own limit apart; 0 or less: close it
   * @throws IllegalStateException if the lease has no connection or has ended
   */
  public void release(long idleAtMost) {
    upstream.reports().release(this, idleAtMost);
  }

  /**
   * Nothing was sent on the connection: it goes on being idle as it was before, and is handed on or closed as by
   * {@link #release}.
   *
   * @throws IllegalStateException if the lease has no connection or has ended
   */
  public void putBack() {
    upstream.reports().putBack(this);
  }

  /**
   * Ends the lease and has the connection closed.
   *
   * @throws IllegalStateException if the lease has no connection or has ended
   */
  public void close(CloseReason reason) {
    upstream.reports().close(this, reason);
  }

  /**
   * Ends the lease of a connection whose socket is closed already.
   *
   * @throws IllegalStateException if the lease has no connection or has ended
   */
  public void closedByLibrary(CloseReason reason) {
    upstream.reports().closedByLibrary(this, reason);
  }

  /**
   * How another connection of this route is opened outside a call, once this one has shown itself fit to be used again;
   * the core does so where {@link Policy#prewarm} says so.
   */
  public void openedBy(Opener another) {
    opener = another;
  }

  /**
   * For an {@link Opener}, before anything is open: what it opens is ended at once when a call needs the place.
   *
   * @param close closes what is being opened, and whatever blocks on it; from another thread, without blocking itself,
   *     perhaps after the lease has ended
   * @return false: the place has gone to a call already, and nothing may be opened
   */
  public boolean givesWayBy(Runnable close) {
    return upstream.reports().givesWayBy(this, close);
  }

  /** Ends it, whatever has become of it; what was opened for it is closed. */
  void abandon() {
    upstream.reports().abandon(this);
  }

  /** @param holder from now on the object whose collection means that the lease is lost; null: nothing is watched */
  public void holder(Object holder) {
    upstream.reports().holder(this, holder);
  }

  /** {@link Connection#id()} of its connection, or of the one that is to be dialled; 0 after its end. */
  public long connectionId() {
    Connection held = connection;
    return held == null ? dialId : held.id();
  }

  /** What {@link Request#tagged} said; empty for nothing. */
  public String tags() {
    return tags;
  }

  /** Nanoseconds spent in the queue; 0: it did not wait. */
  public long waitedNanos() {
    return waitedNanos;
  }

  /** Whether it came with a connection. */
  public boolean reused() {
    return reused;
  }

  /** Whether its caller would have had its connection without the agent; see {@link Connection#keptBy}. */
  public boolean kept() {
    return kept;
  }

  /** Whether its connection is outside the limit. */
  public boolean overflow() {
    return overflow;
  }

  /** False only for the first lease of a route that has an object's identity in it. */
  public boolean earned() {
    return earned;
  }

  /** Why it came without a connection; of no meaning when it was reused. */
  public DialReason dialReason() {
    return dialReason;
  }

  /**
   * Why a connection that others have used will not do for what is to be sent; null: it will. Notes whether it is
   * {@link #kept}.
   *
   * @param idle nanoseconds since it was released
   */
  DialReason refuses(Connection used, long idle, Policy policy) {
    if (fresh) {
      return DialReason.FRESH;
    }
    if (used.isKeptFrom(keeper)) {
      return DialReason.EMPTY;
    }
    if (!once && !unsafe) {
      return null;
    }
    long within = policy.reuseUnsafeWithin();
    kept = within > 0 && used.isKeptBy(keeper, idle);
    if (kept || !once && idle < within) {
      return null;
    }
    return once ? DialReason.FRESH : DialReason.UNSAFE;
  }

  /** What its holder still says of it is taken in silence. */
  boolean endedByCore() {
    return state == State.LOST || state == State.GAVE_WAY;
  }

  String words() {
    switch (state) {
      case ASKED:
        return "was not granted yet";
      case DIALLING:
        return "has no connection yet; call opened or failed first";
      case LEASED:
        return "has a connection; call release or close";
      case LOST:
        return "was lost: its holder was collected before it ended";
      case GAVE_WAY:
        return "has ended: its place has gone to a call";
      default:
        return "has ended already; a lease ends once";
    }
  }
}
