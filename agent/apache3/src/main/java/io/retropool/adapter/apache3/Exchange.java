package io.retropool.adapter.apache3;

import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;

/**
 * How far the exchange of one connection has come, from the opening of the connection on. Its monitor is that of the
 * connection's end as well: whoever closes it and whoever has it let go of its socket never do so at once. Thread-safe.
 */
final class Exchange {
  private static final long SECOND_MILLIS = 1_000L;

  private enum Phase {
    NONE,
    BEGUN,
    SENT,
    ANSWERED,
    READ
  }

  private Phase phase = Phase.NONE;
  private boolean opening;
  private boolean lent;
  private boolean secured;
  private boolean leftOver;
  private Reference<InputStream> body;
  private long keepAliveMillis;

  /** The connection is being opened: what closes it now is the opening itself. */
  synchronized void opening() {
    opening = true;
  }

  synchronized boolean isOpening() {
    return opening;
  }

  /** @param withLent bound to a socket that was open */
  synchronized void opened(boolean withLent) {
    opening = false;
    lent = withLent;
    secured = withLent;
    phase = Phase.NONE;
    leftOver = false;
    body = null;
  }

  /**
   * A request is about to be sent.
   *
   * @return false when the one before it did not come to its end
   */
  synchronized boolean begin() {
    boolean clean = phase == Phase.NONE || phase == Phase.READ;
    lent &= phase == Phase.NONE;
    phase = Phase.BEGUN;
    keepAliveMillis = 0;
    body = null;
    return clean;
  }

  /** Whether it is the first on a socket that was lent, which the server may be closing. */
  synchronized boolean isFirstOnLent() {
    return lent;
  }

  /** @return false for all but the first time: the handshake is that of the connection */
  synchronized boolean secures() {
    boolean first = !secured;
    secured = true;
    return first;
  }

  /** The request has been written to its end. */
  synchronized void sent() {
    phase = phase == Phase.BEGUN ? Phase.SENT : phase;
  }

  /**
   * The head of the answer is there.
   *
   * @param keepAliveSeconds the server's word, or 0
   * @return false where the request was not written to its end
   */
  synchronized boolean answered(long keepAliveSeconds) {
    boolean expected = phase == Phase.SENT;
    phase = expected ? Phase.ANSWERED : phase;
    keepAliveMillis = Math.min(keepAliveSeconds, Integer.MAX_VALUE) * SECOND_MILLIS;
    return expected;
  }

  /**
   * The answer has got its body.
   *
   * @param stream the library's own, or null: it has none
   */
  synchronized void body(InputStream stream) {
    body = stream == null ? null : new WeakReference<>(stream);
  }

  /** Of the answer that is under way; null where it has none, or not yet. */
  synchronized Reference<InputStream> body() {
    return body;
  }

  /**
   * An answer is at its end.
   *
   * @param of what {@link #body()} was then: another exchange may have begun since
   * @param more the server has sent more than the answer
   */
  synchronized void read(Reference<InputStream> of, boolean more) {
    if (of == body) {
      phase = phase == Phase.ANSWERED ? Phase.READ : phase;
      leftOver |= more;
    }
  }

  synchronized boolean isRead() {
    return phase == Phase.READ;
  }

  synchronized boolean hasLeftOver() {
    return leftOver;
  }

  /** 0 for no word. */
  synchronized long keepAliveMillis() {
    return keepAliveMillis;
  }
}
