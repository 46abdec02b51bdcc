package io.retropool.client.jdkhttp.java11;

import io.retropool.client.socket.Manners;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Transport;
import java.nio.ByteBuffer;
import java.util.Collections;

/** One HTTP/1.1 connection of a core. Thread-safe. */
final class PooledConnection implements Transport {
  private final JdkInternals jdk;
  private final CoreClient core;
  private final Manners manners;
  private final Object connection;
  private final Object cacheKey;
  private Connection registered;
  private Lease lease;
  private Call call;
  private Object exchange;
  private ExchangeRecord record;
  private Iterable<?> beyond = Collections.emptyList();
  private long quietSince;
  private boolean used;
  private boolean gone;

  PooledConnection(JdkInternals jdk, CoreClient core, Manners manners, Object connection) throws Throwable {
    this.jdk = jdk;
    this.core = core;
    this.manners = manners;
    this.connection = connection;
    this.cacheKey = jdk.cacheKey(connection);
  }

  CoreClient core() {
    return core;
  }

  /** The {@code HttpConnection}. */
  Object connection() {
    return connection;
  }

  /** What the JDK compares before it uses a connection again. */
  Object cacheKey() {
    return cacheKey;
  }

  /**
   * A call has it from now on.
   *
   * @param held its lease; null where it came without one
   * @return false where its socket has been closed: nothing has changed
   */
  synchronized boolean leased(Connection known, Lease held, Call by) {
    if (gone) {
      return false;
    }
    used = registered != null;
    registered = known;
    lease = held;
    call = by;
    beyond = Collections.emptyList();
    record = by.record().exchange();
    if (record != null) {
      record.connected(known.id(), held, used ? System.nanoTime() - quietSince : 0);
    }
    by.carriedBy(this);
    return true;
  }

  /** Whether it carried another exchange before the one that it carries, or carried last. */
  synchronized boolean isUsed() {
    return used;
  }

  /**
   * The answer is over. Whatever is, or will be, in those buffers belongs to no answer: its reader has them filled until
   * the selector's thread gives the connection another.
   */
  void beyond(Iterable<?> buffers) {
    synchronized (this) {
      beyond = buffers;
    }
    learnFromBeyond();
  }

  private void learnFromBeyond() {
    Iterable<?> buffers;
    synchronized (this) {
      buffers = beyond;
    }
    for (Object buffer : buffers) {
      if (((ByteBuffer) buffer).hasRemaining()) {
        sentUnasked();
        return;
      }
    }
  }

  /** Something has come on it that belongs to no answer. */
  void sentUnasked() {
    Origin origin = origin();
    if (origin != null) {
      manners.sentUnasked(origin, System.nanoTime());
    }
  }

  /** Whether its server may have another request on it. */
  boolean isTrusted() {
    Origin origin = origin();
    return origin != null && manners.trusted(origin, System.nanoTime());
  }

  /** Null before it is known to the pool. */
  private synchronized Origin origin() {
    return registered == null ? null : registered.route().origin();
  }

  /** The {@code Http1Exchange} that uses it. */
  synchronized void exchange(Object exchangeImpl) {
    exchange = exchangeImpl;
  }

  synchronized Object exchange() {
    return exchange;
  }

  synchronized boolean isOf(Call other) {
    return call == other;
  }

  /** @param holder what the application holds on to while it reads the body */
  void heldBy(Call by, Object holder) {
    Lease held;
    synchronized (this) {
      held = call == by ? lease : null;
    }
    if (held != null) {
      held.holder(holder);
    }
  }

  /** That call has failed or was cancelled: what it has not read yet nobody will. */
  void abandonedBy(Call failed) {
    if (isOf(failed)) {
      close();
    }
  }

  /** Whether the core may keep it. */
  synchronized boolean hasLease() {
    return lease != null;
  }

  /** The exchange is over and the connection, which ends with it, unfit to be used again. */
  void completed() {
    ExchangeRecord of;
    synchronized (this) {
      of = record;
    }
    if (of != null) {
      of.end("closed");
    }
  }

  /** The exchange is over and the connection fit to be used again; nanoseconds. */
  void release(long mayIdle) {
    Lease ended;
    Call by;
    ExchangeRecord of;
    synchronized (this) {
      ended = lease;
      of = record;
      quietSince = System.nanoTime();
      by = forget();
    }
    if (of != null) {
      of.end("completed");
    }
    if (ended != null) {
      ended.release(mayIdle);
    }
    if (by != null) {
      by.left();
    }
  }

  /** Its socket is closed. */
  void closed() {
    learnFromBeyond();
    Lease ended;
    Call by;
    Connection known;
    ExchangeRecord of;
    synchronized (this) {
      gone = true;
      of = record;
      ended = lease;
      known = registered;
      by = forget();
    }
    if (of != null) {
      of.lostConnection(known.id());
    }
    if (ended != null) {
      ended.closedByLibrary(CloseReason.EXCHANGE);
    } else if (known != null) {
      known.closed(CloseReason.EXCHANGE);
    }
    if (by != null) {
      by.left();
    }
  }

  private Call forget() {
    Call by = call;
    lease = null;
    call = null;
    exchange = null;
    record = null;
    return by;
  }

  @Override
  public boolean fit(long idleNanos) {
    learnFromBeyond();
    return isTrusted() && isQuiet();
  }

  /** Whether it is open, and nothing at all, not even its end, waits to be read from it. */
  boolean isQuiet() {
    try {
      if (!jdk.isOpen(connection)) {
        return false;
      }
      boolean silent = jdk.isSilent(connection);
      if (!silent && jdk.hasSpoken(connection)) {
        sentUnasked();
      }
      return silent;
    } catch (Throwable unsure) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      jdk.close(connection);
    } catch (Throwable closedAlready) {
      // what could be done has been done
    }
  }
}
