package io.retropool.client.jdkhttp.java11;

import io.retropool.pool.CloseReason;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import io.retropool.pool.Transport;
import java.nio.ByteBuffer;
import java.util.Collections;

/** One connection of a core, that of one HTTP/1.1 exchange at a time. Thread-safe. */
class PooledConnection implements Transport {
  private final JdkInternals jdk;
  private final CoreClient core;
  private final ServerManners server;
  private final Object connection;
  private final Object cacheKey;
  private final long openedAt = System.nanoTime();
  private Connection registered;
  private Carried carries;
  private Iterable<?> beyond = Collections.emptyList();
  private long quietSince;
  private boolean gone;

  PooledConnection(JdkInternals jdk, CoreClient core, ServerManners server, Object connection) throws Throwable {
    this.jdk = jdk;
    this.core = core;
    this.server = server;
    this.connection = connection;
    this.cacheKey = jdk.cacheKey(connection);
  }

  CoreClient core() {
    return core;
  }

  /** What its server has shown. */
  ServerManners server() {
    return server;
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
    boolean used = registered != null;
    registered = known;
    beyond = Collections.emptyList();
    carries = new Carried(this, by, held, by.record().exchange(), used);
    if (carries.record != null) {
      carries.record.connected(known.id(), held, used ? System.nanoTime() - quietSince : 0);
    }
    by.carriedBy(carries);
    return true;
  }

  /** The exchange that it carries; null while it is idle, and when it is closed. */
  synchronized Carried carries() {
    return carries;
  }

  /**
   * The answer is over. Whatever is, or will be, in those buffers belongs to no answer: its reader has them filled
   * until the selector's thread gives the connection another.
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
        server.sentUnasked();
        return;
      }
    }
  }

  /** The exchange is over and the connection, which ends with it, unfit to be used again. */
  void completed() {
    Carried over = carries();
    if (over != null && over.record != null) {
      over.record.end("closed");
    }
  }

  /**
   * The exchange is over and the connection fit to be used again.
   *
   * @param mayIdle nanoseconds
   */
  void release(long mayIdle) {
    Carried over;
    Connection known;
    synchronized (this) {
      over = carries;
      known = registered;
      carries = null;
      quietSince = System.nanoTime();
    }
    if (over == null) {
      return;
    }
    if (over.record != null) {
      over.record.end("completed");
    }
    if (over.lease != null) {
      known.keptBy(over.call.client().reference(), Integer.MAX_VALUE, jdk.keeps().certainly(mayIdle));
      over.lease.release(mayIdle);
    }
    over.call.left();
  }

  /** Its socket is closed: whether nothing that it has brought is still being read. Else that has it closed again. */
  boolean endsWithSocket() {
    return true;
  }

  /** Its socket is closed. */
  void closed() {
    learnFromBeyond();
    Carried over;
    Connection known;
    synchronized (this) {
      gone = true;
      over = carries;
      carries = null;
      known = registered;
    }
    if (over == null) {
      if (known != null) {
        known.closed(CloseReason.EXCHANGE);
      }
      return;
    }
    if (over.record != null) {
      over.record.lostConnection(known.id());
    }
    if (over.lease != null) {
      over.lease.closedByLibrary(CloseReason.EXCHANGE);
    } else {
      known.closed(CloseReason.EXCHANGE);
    }
    over.call.left();
  }

  @Override
  public boolean fit(long idleNanos) {
    learnFromBeyond();
    return mayBeUsed() && isQuiet();
  }

  /** As far as its server's manners are concerned. */
  final boolean mayBeUsed() {
    return server.isTrustedWith(openedAt);
  }

  /** Whether it is open, and nothing at all, not even its end, waits to be read from it. */
  boolean isQuiet() {
    try {
      if (!jdk.isOpen(connection)) {
        return false;
      }
      boolean silent = jdk.isSilent(connection);
      if (!silent && jdk.hasSpoken(connection)) {
        server.sentUnasked();
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
