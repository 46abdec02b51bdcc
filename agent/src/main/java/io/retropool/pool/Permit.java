package io.retropool.pool;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * The core's record of one open connection. It reaches the connection only weakly, so that a connection whose anchor or
 * library forgot it can be collected; what is needed to account for it afterwards is here. All but the final fields is
 * guarded by the lock of the upstream.
 */
final class Permit extends WeakReference<Connection> {
  private static final int JITTERS = 1024;

  enum State {
    LEASED,
    IDLE,
    /** Given to the closer; the socket may still be open. */
    CLOSING,
    CLOSED
  }

  final Upstream upstream;
  final RouteEntry route;
  final boolean foreign;
  final long openedAt;
  final long id;
  /** Null where it does not come from a look-up. */
  final AddressEntry address;
  /** 0 to 1023, its own place among others. */
  private final int jitter;

  State state = State.LEASED;
  int exchanges = 1;
  /** Foreign: since when its library uses it. */
  long leasedSince;
  /** Of the call that it was opened for. */
  String tags = "";
  long idleSince;
  long idleAtMost;
  /** Idle, whatever the demand is ({@link Connection#keptAlone}). */
  boolean alone;
  /** Why it is being, or was, closed. */
  CloseReason reason;
  /** Who waits for its end; null: nobody. */
  IdleEviction eviction;
  /** Neighbours in {@link IdleOrder}. */
  Permit older;
  Permit newer;

  Permit(
      Connection connection,
      ReferenceQueue<Connection> collected,
      RouteEntry route,
      boolean foreign,
      long now,
      long id,
      AddressEntry address) {
    super(connection, collected);
    this.upstream = connection.upstream();
    this.route = route;
    this.foreign = foreign;
    this.openedAt = now;
    this.leasedSince = now;
    this.id = id;
    this.address = address;
    this.jitter = (int) ((id * 0x9E3779B97F4A7C15L) >>> 54);
  }

  /** When its time to live ends. */
  long livesUntil(Policy policy) {
    long span = Spans.orFar(policy.timeToLive());
    return openedAt + span - shareOf(span / 10);
  }

  /** A part of this span, from none to nearly all of it, that is its own. */
  long shareOf(long span) {
    return span / JITTERS * jitter;
  }

  /** When it has been idle for long enough; only while it is idle. */
  long idlesUntil(Policy policy) {
    return idleSince + Math.min(Math.max(0, policy.idleTimeout()), Spans.orFar(idleAtMost));
  }

  /** Why it may no longer be used, or null. */
  CloseReason expired(Policy policy, long now) {
    if (Spans.due(now, livesUntil(policy))) {
      return CloseReason.TIME_TO_LIVE;
    }
    return state == State.IDLE && Spans.due(now, idlesUntil(policy)) ? CloseReason.IDLE_TIMEOUT : null;
  }
}
