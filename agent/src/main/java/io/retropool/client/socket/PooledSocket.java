package io.retropool.client.socket;

import io.retropool.client.LookedUp;
import io.retropool.pool.Pool;
import io.retropool.pool.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** One socket, as the core sees it. Thread-safe. */
final class PooledSocket implements Transport {
  private final SocketContext context;
  private final SocketPath path;
  private final Pool pool;
  private final long openedAt = System.nanoTime();
  private volatile Socket socket;
  private volatile long restedAt;
  private volatile boolean idling;

  PooledSocket(SocketContext context, SocketPath path, Pool pool, Socket socket) {
    this.context = context;
    this.path = path;
    this.pool = pool;
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
        || !context.manners().trusted(path.origin(), System.nanoTime())
        || context.agent().settings(pool).refuses(socket) != null) {
      return false;
    }
    Socket of = socket;
    boolean fit = context.check().fit(of, 0, idleNanos >= pool.policy().checkAfter());
    if (fit) {
      context.manners().idle().kept(path.origin(), idleNanos);
    } else if (context.check().hasData(of)) {
      context.manners().sentUnasked(path.origin(), System.nanoTime());
    } else {
      ended(idleNanos);
    }
    return fit;
  }

  private void ended(long idleNanos) {
    context.manners().idle().ended(path.origin(), idleNanos, System.nanoTime());
  }

  @Override
  public InetAddress address() {
    return path.hasOwnAddresses() ? null : LookedUp.address(socket, path.origin());
  }

  /** Over TLS what waits may be a session ticket, and a close is not the time to find out. */
  private void learn(int readable, Socket closing) {
    if (readable == RawSocket.NO) {
      context.manners().idle().kept(path.origin(), idle());
    } else if (readable > RawSocket.NO && !(closing instanceof SSLSocket)) {
      ended(idle());
    }
  }

  @Override
  public boolean closesAtOnce() {
    return context.raw() == null || !context.raw().blocksAtClose(socket);
  }

  @Override
  public void close() {
    Socket closing = socket;
    RawSocket raw = context.raw();
    if (raw != null && idling) {
      learn(raw.readable(closing, 0), closing);
    }
    if (raw != null && raw.blocksAtClose(closing)) {
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
