package io.retropool.client.socket;

import io.retropool.client.library.SocketBody;
import io.retropool.pool.Origin;
import io.retropool.pool.Policy;

/** Whether a connection may serve another client, by what its exchange has shown. Guarded by its lease. */
final class Sharing {
  private boolean bound;
  private boolean spoiled;
  private boolean answered;
  private SocketBody body;
  private boolean watched;

  /** It is its user's. */
  void bind() {
    bound = true;
  }

  /** Another request must not be sent on it. */
  void spoil() {
    spoiled = true;
  }

  /** @param of null where the answer has none, and does not say so itself */
  void answered(SocketBody of) {
    answered = true;
    body = of;
  }

  boolean isAnswered() {
    return answered;
  }

  /** Null before an answer, and where that has none. */
  SocketBody body() {
    return body;
  }

  /**
   * Whether the library is to let go of it.
   *
   * <p>After an answer without a body one that comes all the same comes late, and would be the next caller's answer.
   * Until the server was once seen to send none, its connections stay with the library, which would use them again at
   * once; but for one now and then, that is watched.
   */
  boolean wanted(Policy policy, Manners manners, Origin origin) {
    if (bound || !answered) {
      return false;
    }
    long now = System.nanoTime();
    if (body != null || policy.limited() || manners.knownSilent(origin, now)) {
      return true;
    }
    watched = manners.toBeWatched(origin, now);
    return watched;
  }

  /** Whether another request may be sent on what the library has let go of. */
  boolean allowed() {
    return !spoiled && !watched;
  }

  /** Tells the connection, which comes to rest. */
  void rests(PooledSocket pooled) {
    pooled.after(body == null, watched);
  }
}
