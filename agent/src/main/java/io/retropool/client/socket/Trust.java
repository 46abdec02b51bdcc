package io.retropool.client.socket;

import io.retropool.pool.Origin;

/**
 * Whether a request that is not to be sent twice, and that its library does not try again, may go out on a used
 * connection. A server that is closing the connection at that very moment would make it fail. So the server must have
 * been seen to keep idle connections open for much longer than this one was idle, and to end none sooner since; and to
 * answer another request on a used one, which the library would have tried again.
 *
 * <p>Where nobody sends such requests, its word stands for the latter: an answer that says that its connection persists
 * (RFC 9112, section 9.3). It counts for the connection on which it was said last, as others may lead to other servers;
 * of a server that has kept several connections one after the other, and after no more answers than it has kept one.
 */
final class Trust {
  private Trust() {}

  /** Whether any will do. */
  static boolean mayHaveUnsafe(Manners manners, Origin origin) {
    long now = System.nanoTime();
    return manners.keepsUnsafe(origin, now)
        && manners.idle().safe(origin, now) > 0
        && (manners.answersAgain(origin, now) || keepsPromises(manners, origin, now));
  }

  /** Whether this one will do. */
  static boolean mayHaveUnsafe(Manners manners, Origin origin, PooledSocket used) {
    long now = System.nanoTime();
    return manners.keepsUnsafe(origin, now)
        && manners.idle().safe(origin, now) >= Math.max(1, used.idle())
        && (manners.answersAgain(origin, now)
            || used.isPromised()
                && used.answers() <= manners.idle().answers(origin)
                && keepsPromises(manners, origin, now));
  }

  private static boolean keepsPromises(Manners manners, Origin origin, long now) {
    return manners.idle().isSteady(origin, now) && manners.promises().believed(origin, now);
  }
}
