package io.retropool.client.urlconnection;

import io.retropool.client.CallRecord;
import io.retropool.client.socket.BalancedDial;
import io.retropool.pool.CloseReason;
import io.retropool.observe.Observed;
import io.retropool.pool.Lease;
import io.retropool.pool.Opener;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Upstream;

/**
 * One call's way to a connection: from the JDK's {@code HttpClient.New} to its return, or one reconnect. It is what the
 * hooks in between learn from the thread that they run on. Confined to that thread.
 */
final class Call {
  final Call outer;
  /** Null for a call that passes. */
  final Upstream upstream;
  final Route route;
  /** Without its holder: it is kept for reconnects, when the holder may be gone. */
  final Request request;
  final Object holder;
  /** The caller's {@code SSLSocketFactory}; null for http, and for a reconnect. */
  final Object factory;
  /** Null when nobody records. */
  final CallRecord record;
  /** Null unless the call runs as without the agent and is looked at. */
  final Observed observed;
  private Lease lease;
  private DialTimes dial;
  private BalancedDial balanced;
  private HttpState dialled;
  /** Null for a call. */
  private final OutsideDial outside;
  private Call within;
  private int connectTimeout;

  /**
   * @param outer the call that this one happens within, such as one that a socket factory makes; or null
   * @param request without its holder
   * @param holder the {@code HttpURLConnection}
   * @param factory null for http, and for a reconnect
   * @param record null when nobody records
   */
  Call(
      Call outer,
      Upstream upstream,
      Route route,
      Request request,
      Object holder,
      Object factory,
      Lease lease,
      CallRecord record) {
    this(outer, upstream, route, request, holder, factory, lease, record, null, null);
  }

  private Call(
      Call outer,
      Upstream upstream,
      Route route,
      Request request,
      Object holder,
      Object factory,
      Lease lease,
      CallRecord record,
      Observed observed,
      OutsideDial outside) {
    this.outer = outer;
    this.upstream = upstream;
    this.route = route;
    this.request = request;
    this.holder = holder;
    this.factory = factory;
    this.lease = lease;
    this.record = record;
    this.observed = observed;
    this.outside = outside;
  }

  /** No call: a connection is opened for those to come. */
  static Call outside(Upstream upstream, Route route, Request request, Lease lease, OutsideDial dial) {
    return new Call(null, upstream, route, request, null, null, lease, null, null, dial);
  }

  /** Whether this stands for no call, and the connection for it is still to be opened. */
  boolean opensOutside() {
    return outside != null && lease != null;
  }

  /** Whether what is opened here is for no call. */
  boolean isForNobody() {
    return outsideDial() != null;
  }

  /** Who opens the socket of what is for no call; null for a call's. */
  OutsideDial outsideDial() {
    return outer == null ? null : outer.outside;
  }

  /** The JDK's way to the connection that is opened for no call; takes the lease. */
  Call within(Object connection, Object its) {
    within = new Call(this, upstream, route, request, connection, its, takeLease(), null);
    return within;
  }

  /** What was opened for no call; null where nothing was. */
  HttpState openedOutside() {
    return within == null ? null : within.dialled;
  }

  /** As the caller has it, in milliseconds; -1 for none of its own. */
  int connectTimeout() {
    return connectTimeout;
  }

  void connectTimeout(int millis) {
    connectTimeout = millis;
  }

  /** See {@link Lease#openedBy}. */
  void openedBy(Opener opener) {
    if (lease != null) {
      lease.openedBy(opener);
    }
  }

  /** A call that runs as without the agent, within one that does not. */
  static Call passing(Call outer) {
    return new Call(outer, null, null, null, null, null, null, null);
  }

  /** A call that runs as without the agent, and is looked at. */
  static Call observed(Call outer, Observed observed) {
    return new Call(outer, null, null, null, null, null, null, null, observed, null);
  }

  boolean isPassing() {
    return upstream == null;
  }

  /** The open connection that the core chose, or null when it is to be dialled. */
  PooledHttp chosen() {
    return lease == null || lease.connection() == null ? null : (PooledHttp) lease.connection().transport();
  }

  /** The lease that nothing has been dialled for yet, which is taken from this call; null if there is none. */
  Lease takeUndialled() {
    Lease undialled = lease != null && lease.connection() == null ? lease : null;
    if (undialled != null) {
      lease = null;
    }
    return undialled;
  }

  /** The lease as it stands, which is taken from this call; null if it was taken before. */
  Lease takeLease() {
    Lease taken = lease;
    lease = null;
    return taken;
  }

  /** The dial that is under way, or null. */
  DialTimes dial() {
    return dial;
  }

  void dial(DialTimes times) {
    this.dial = times;
  }

  /** What becomes of the look-up of the dial that is under way; null: nothing. */
  BalancedDial balanced() {
    return balanced;
  }

  void balanced(BalancedDial choice) {
    this.balanced = choice;
  }

  /** A connection has been opened for this call. */
  void dialled(HttpState state) {
    dialled = state;
  }

  /** What was opened for this call will reach nobody: a check of the JDK's came after it and failed. */
  void closeDialled() {
    Lease opened = dialled == null ? null : dialled.takeLease();
    if (opened != null) {
      opened.close(CloseReason.EXCHANGE);
    }
  }
}
