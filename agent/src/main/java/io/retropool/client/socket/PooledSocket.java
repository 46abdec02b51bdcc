package io.retropool.client.socket;

import io.retropool.pool.Transport;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** One socket, as the core sees it. Thread-safe. */
final class PooledSocket implements Transport {
  /** Within which the good-bye of TLS must be written. */
  private static final int GOOD_BYE_MILLIS = 1_000;

  private final SocketPool pool;
  private final SocketPath path;
  private final long openedAt = System.nanoTime();
  private volatile Socket socket;
  private volatile long restedAt;
  private volatile boolean idling;

  PooledSocket(SocketPool pool, SocketPath path, Socket socket) {
    this.pool = pool;
    this.path = path;
    this.socket = socket;
  }

  Socket socket() {
    return socket;
  }

  /**
   * After the exchange: TLS may have been layered over the first socket.
   *
   * @param kept false: it is to be closed
   */
  void rests(Socket now, boolean kept) {
    socket = now;
    restedAt = System.nanoTime();
    idling = kept;
  }

  /** For how long it has been idle, in nanoseconds; only while it is, or has just been taken. */
  long idle() {
    return System.nanoTime() - restedAt;
  }

  @Override
  public boolean fit(long idleNanos) {
    if (path.timeToLive() > 0 && System.nanoTime() - openedAt >= path.timeToLive()
        || !pool.manners().trusted(path.origin(), System.nanoTime())) {
      return false;
    }
    Socket of = socket;
    boolean fit = pool.check().fit(of, 0, idleNanos >= pool.checkAfter());
    if (fit) {
      pool.manners().kept(path.origin(), idleNanos);
    } else if (pool.check().hasData(of)) {
      pool.manners().sentUnasked(path.origin(), System.nanoTime());
    }
    return fit;
  }

  @Override
  public void close() {
    Socket closing = socket;
    RawSocket raw = pool.raw();
    if (raw != null && idling && raw.readable(closing, 0) == RawSocket.NO) {
      pool.manners().kept(path.origin(), idle());
    }
    if (closing instanceof SSLSocket && raw != null && raw.writable(closing, GOOD_BYE_MILLIS) == RawSocket.NO) {
      raw.close(closing);
      return;
    }
    try {
      closing.close();
    } catch (IOException closedAlready) {
      // there is nothing left to close
    }
  }
}
