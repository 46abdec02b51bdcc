package io.retropool.pool;

import java.lang.ref.Reference;

/**
 * The handle of one open connection: leased, idle, closing, closed. Thread-safe.
 *
 * <p>A <em>held</em> connection is registered by {@link Lease#opened} and moved by its leases. A <em>foreign</em> one
 * is registered by {@link Upstream#foreign}; the library keeps it and the adapter reports what it sees:
 * {@link #leased}, {@link #idle}, {@link #closed}.
 */
public final class Connection {
  private final Upstream upstream;
  private final Route route;
  private final Transport transport;
  /** While it is idle and held: the stack it is in, and its neighbours there. Guarded by the lock of the upstream. */
  IdleStack stack;

  Connection above;
  Connection below;
  /** Set before anybody else sees the connection. */
  Permit permit;

  private volatile Reference<?> keeper;
  /** These four belong to it. They are set by who has the connection, before its release publishes them. */
  private int keptAtMost;

  private long keptFor;
  private boolean own;
  private boolean alone;

  Connection(Upstream upstream, Route route, Transport transport) {
    this.upstream = upstream;
    this.route = route;
    this.transport = transport;
  }

  public Transport transport() {
    return transport;
  }

  public Route route() {
    return route;
  }

  public Upstream upstream() {
    return upstream;
  }

  /** Its number in this JVM, from 1; the same in every event about it. */
  public long id() {
    return permit.id;
  }

  /** The instant, on {@link Clock#nanos()}, at which it was registered. */
  public long openedAt() {
    return permit.openedAt;
  }

  /** How many calls it carried, the present one included. Exact only for the holder of its lease. */
  public int exchanges() {
    return permit.exchanges;
  }

  /**
   * Says what would become of it without the agent: it is told before each release.
   *
   * @param keeper where it would be kept idle, such as a cache or a client; null: nowhere, it would be closed
   * @param atMost how many connections of a route would be kept there; the newest are
   * @param nanos for how long they would, for certain
   */
  public void keptBy(Reference<?> keeper, int atMost, long nanos) {
    this.own = false;
    this.alone = false;
    this.keptAtMost = atMost;
    this.keptFor = nanos;
    this.keeper = keeper;
  }

  /**
   * As {@link #keptBy}, and nobody else may have it: for what is to be counted although it cannot be shared.
   *
   * @param keeper not null
   */
  public void keptFor(Reference<?> keeper, long nanos) {
    keptBy(keeper, Integer.MAX_VALUE, nanos);
    this.own = true;
  }

  /**
   * As {@link #keptFor}, for as long as the core can: no demand but its keeper's own is proof of a need for it, so none
   * ends it. For what a user was authenticated on, which would have to be done again.
   */
  public void keptAlone(Reference<?> keeper) {
    keptFor(keeper, Long.MAX_VALUE);
    this.alone = true;
  }

  boolean isKeptAlone() {
    return alone;
  }

  /** Whether somebody else's it is. */
  boolean isKeptFrom(Object asking) {
    return own && !isKeptBy(asking);
  }

  /** @param asking null: nobody */
  boolean isKeptBy(Object asking) {
    return asking != null && keeper() == asking;
  }

  /** Whether he would have it still after it was idle for so long. */
  boolean isKeptBy(Object asking, long idle) {
    return isKeptBy(asking) && idle < keptFor;
  }

  /** Its keeper would have closed it. */
  void lost() {
    keeper = null;
  }

  /** Null where it has none, or he is gone. */
  Object keeper() {
    Reference<?> kept = keeper;
    return kept == null ? null : kept.get();
  }

  int keptAtMost() {
    return keptAtMost;
  }

  /**
   * The adapter reports that the socket is closed; its permit returns. A lease that holds it must still be ended.
   *
   * @return false if it was closed already
   */
  public boolean closed(CloseReason reason) {
    return upstream.reports().closed(permit, reason);
  }

  /**
   * Closes it, unless a lease has it.
   *
   * @return whether it was idle
   */
  public boolean closeIfIdle(CloseReason reason) {
    return upstream.closeIfIdle(this, reason);
  }

  /**
   * Foreign: the library uses it, even if it was asked to close it.
   *
   * @return false if it is closed
   * @throws IllegalStateException if it is leased, or not foreign
   */
  public boolean leased() {
    return upstream.reports().foreignLeased(this);
  }

  /**
   * Foreign: the library keeps it idle. The core may ask for its close at once.
   *
   * @param idleAtMost nanoseconds for which it may stay so by the server's word; 0 or less: no word
   * @return false if it is closed
   * @throws IllegalStateException if it is idle already, or not foreign
   */
  public boolean idle(long idleAtMost) {
    return upstream.reports().foreignIdle(this, idleAtMost);
  }
}
