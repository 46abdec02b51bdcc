package io.retropool.client.urlconnection;

import io.retropool.client.socket.Manners;
import io.retropool.client.socket.RawSocket;
import io.retropool.pool.Origin;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/**
 * For how long a server must be silent after an answer without a body before its connection is used again: a body that
 * it sends all the same comes late. A tenth of a second, until the server was once seen to be silent for so long; then
 * two milliseconds. Thread-safe.
 */
final class Rest {
  private static final long MILLI = 1_000_000L;
  private static final int LONG_MILLIS = 100;
  private static final int SHORT_MILLIS = 2;

  private final Manners manners;
  private final RawSocket raw;

  /** @param raw null where the kernel cannot be asked */
  Rest(Manners manners, RawSocket raw) {
    this.manners = manners;
    this.raw = raw;
  }

  /**
   * After an answer without a body.
   *
   * @return whether the connection has rested for so long that a look at it decides
   */
  boolean enough(Origin origin, long idleNanos, long now) {
    return idleNanos >= LONG_MILLIS * MILLI || manners.knownSilent(origin, now);
  }

  /** For how many milliseconds that look must last. */
  int lookMillis(long idleNanos) {
    return idleNanos < SHORT_MILLIS * MILLI ? SHORT_MILLIS : 0;
  }

  /** A connection was found silent after an answer without a body. */
  void taken(Origin origin, long idleNanos, long now) {
    if (idleNanos >= LONG_MILLIS * MILLI) {
      manners.silent(origin, now);
    }
  }

  /**
   * Whether a connection that is about to be closed, because it had not rested enough, is to be watched before. For an
   * origin once a minute at most.
   */
  boolean worthWatching(Origin origin, Socket socket) {
    return raw != null && socket != null && manners.toBeWatched(origin, System.nanoTime());
  }

  /** Whether such a watch goes on: for a tenth of a second, unless something comes. Does not wait. */
  boolean watch(Origin origin, Socket socket, long nanos) {
    int readable = raw.readable(socket, 0);
    if (readable == RawSocket.NO) {
      if (nanos < LONG_MILLIS * MILLI) {
        return true;
      }
      manners.silent(origin, System.nanoTime());
    } else if (readable > RawSocket.NO && !(socket instanceof SSLSocket)) {
      manners.sentUnasked(origin, System.nanoTime());
    }
    return false;
  }
}
