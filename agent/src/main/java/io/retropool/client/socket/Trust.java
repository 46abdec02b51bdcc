package io.retropool.client.socket;

import io.retropool.pool.Origin;

/**
 * Whether a request that is not to be sent twice, and that its library does not try again, may go out on a used
 * connection. A server that is closing the connection at that very moment would make it fail. So the server must have
 * been seen to keep idle connections open for at least a tenth of a second, and for ten times as long as this one was
 * idle, and to end none sooner since; and to answer another request on a used one, which the library would have tried
 * again.
 */
final class Trust {
  private static final int TIMES = 10;

  private Trust() {}

  /** Whether any will do. */
  static boolean mayHaveUnsafe(Manners manners, Origin origin) {
    return mayHaveUnsafe(manners, origin, 0);
  }

  /** Whether one will do that was idle for so long. */
  static boolean mayHaveUnsafe(Manners manners, Origin origin, long idleNanos) {
    long now = System.nanoTime();
    long proven = manners.idle().proven(origin, now);
    return proven > 0
        && proven / TIMES >= idleNanos
        && manners.answersAgain(origin, now)
        && manners.keepsUnsafe(origin, now);
  }
}
