package io.retropool.client.socket;

import io.retropool.client.LookedUp;
import io.retropool.client.library.SecuredSocket;
import io.retropool.identity.ContextSight;
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
  private volatile boolean promised;
  private volatile int answers;
  private volatile boolean proved;
  private volatile ContextSight tls;
  /** For the closer's thread. */
  private boolean onTrial;

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
   * @param exchange what was seen of it
   */
  void rests(Socket now, boolean kept, Sharing exchange) {
    socket = now;
    restedAt = System.nanoTime();
    promised = exchange.isPromised();
    answers += exchange.answers();
    proved = false;
    idling = kept;
  }

  /**
   * After an exchange: whether hands were shaken with what the route says, and not with what came after or before, or
   * what a key manager chose for this client alone.
   */
  boolean isMadeAsSaid(Socket now) {
    if (tls == null) {
      tls = path.tls(now);
    }
    return tls == null || !tls.chooses() && tls.covers(SecuredSocket.session(now));
  }

  /** Whether its server has said last that it persists. */
  boolean isPromised() {
    return promised;
  }

  /** How many it has carried, those of the present exchange apart. */
  int answers() {
    return answers;
  }

  /** For how long it has been idle, in nanoseconds; only while it is, or has just been taken. */
  long idle() {
    return System.nanoTime() - restedAt;
  }

  @Override
  public boolean fit(long idleNanos) {
    long now = System.nanoTime();
    if (tls != null && !tls.holds()
        || path.timeToLive() > 0 && now - openedAt >= path.timeToLive()
        || !context.manners().trusted(path.origin(), now)
        || !context.manners().stays(path.origin(), openedAt, now)
        || context.agent().settings(pool).refuses(socket) != null) {
      return false;
    }
    Socket of = socket;
    boolean fit = context.check().fit(of, 0, idleNanos >= pool.policy().checkAfter());
    if (fit) {
      kept(idleNanos);
    } else if (context.check().hasData(of)) {
      context.manners().sentUnasked(path.origin(), System.nanoTime());
    } else {
      ended(idleNanos);
    }
    return fit;
  }

  /** Each rest proves it once, however often it is looked at. */
  private void kept(long idleNanos) {
    if (!proved && idleNanos >= IdleSpans.WORTH_NOTING) {
      proved = true;
      context.manners().idle().kept(path.origin(), idleNanos, answers);
    }
  }

  private void ended(long idleNanos) {
    context.manners().idle().ended(path.origin(), idleNanos, answers, System.nanoTime());
  }

  @Override
  public InetAddress address() {
    return path.hasOwnAddresses() ? null : LookedUp.address(socket, path.origin());
  }

  /** Over TLS what waits may be a session ticket: that is read. */
  private void learn(int readable, Socket closing) {
    long idle = idle();
    if (readable == RawSocket.NO
        || readable > RawSocket.NO && closing instanceof SSLSocket && context.check().fit(closing, 0, true)) {
      kept(idle);
    } else if (readable > RawSocket.NO) {
      ended(idle);
    }
  }

  @Override
  public boolean closesAtOnce() {
    return context.raw() == null || !isOnTrial(context.raw()) && !context.raw().blocksAtClose(socket);
  }

  /** Not where somebody may be waiting for its place. */
  private boolean isOnTrial(RawSocket raw) {
    if (!idling
        || pool.policy().limited()
        || !context.manners().idle().teaches(path.origin(), IdleSpans.WORTH_NOTING, answers)
        || idle() >= IdleSpans.WORTH_NOTING
        || raw.readable(socket, 0) != RawSocket.NO) {
      return false;
    }
    onTrial = onTrial || context.manners().trials().begins(path.origin(), System.nanoTime());
    return onTrial;
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
