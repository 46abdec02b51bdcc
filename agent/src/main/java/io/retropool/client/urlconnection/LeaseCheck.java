package io.retropool.client.urlconnection;

import io.retropool.client.socket.Manners;
import io.retropool.client.socket.SocketCheck;
import io.retropool.pool.Origin;
import io.retropool.pool.Policy;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/**
 * Whether a connection that was used before may carry another request: asked when it is leased, and again before the
 * request is written unless that is at once. Learns from what it finds. Thread-safe.
 */
final class LeaseCheck {
  /** What happens on the way from the server in that time would not be seen by another look either. */
  private static final long JUST_NOW = TimeUnit.MICROSECONDS.toNanos(50);

  private final SocketCheck check;
  private final Manners manners;
  private final Rest rest;

  LeaseCheck(SocketCheck check, Manners manners, Rest rest) {
    this.check = check;
    this.manners = manners;
    this.rest = rest;
  }

  /** At lease. After an answer without a body the server must have been silent for a moment. */
  boolean fit(Socket socket, HttpState state, long idleNanos) {
    Origin origin = state.route().origin();
    long now = System.nanoTime();
    state.checked(now, idleNanos);
    if (!manners.trusted(origin, now) || !manners.stays(origin, state.openedAt(), now)) {
      return false;
    }
    if (!state.bodiless()) {
      return fit(socket, state, 0, idleNanos >= policy(state).checkAfter());
    }
    if (!rest.enough(origin, idleNanos, now)) {
      state.toBeWatched();
      return false;
    }
    boolean fit = fit(socket, state, rest.lookMillis(idleNanos), true);
    if (fit) {
      rest.taken(origin, idleNanos, now);
    }
    return fit;
  }

  /** Immediately before the first byte of the request, where the caller has taken his time since the lease. */
  boolean stillFit(Socket socket, HttpState state, Exchange exchange) {
    long now = System.nanoTime();
    if (exchange.unsafe() && !exchange.kept() && now - exchange.quietSince() >= policy(state).reuseUnsafeWithin()) {
      return false;
    }
    return now - exchange.checkedAt() < JUST_NOW || fit(socket, state, 0, false);
  }

  private static Policy policy(HttpState state) {
    return state.upstream().pool().policy();
  }

  private boolean fit(Socket socket, HttpState state, int restMillis, boolean thorough) {
    boolean fit = check.fit(socket, restMillis, thorough);
    // Before a first request it may say that this was too long in coming, and says nothing of those that follow.
    if (!fit && !state.isUntried() && check.hasData(socket)) {
      manners.sentUnasked(state.route().origin(), System.nanoTime());
    }
    return fit;
  }

  /**
   * It is about to be closed: whether it is watched before, so that a caller who never pauses need not dial for ever.
   * To be asked until it is not. For the closer's thread.
   */
  boolean watches(Socket socket, HttpState state) {
    // Not while somebody may be waiting for its place.
    if (!state.isToBeWatched() || policy(state).limited()) {
      return false;
    }
    Origin origin = state.route().origin();
    long now = System.nanoTime();
    if (state.isWatched()) {
      return rest.watch(origin, socket, now - state.watchedSince());
    }
    boolean begins = rest.worthWatching(origin, socket);
    if (begins) {
      state.watchedFrom(now);
    }
    return begins;
  }
}
