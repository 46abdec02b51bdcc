package io.retropool.client.jdkhttp.java11;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** One HTTP/2 connection of a core; it carries the streams of one call at a time. Thread-safe. */
final class StreamedConnection extends PooledConnection {
  private final Http2Internals internals;
  private final Object http2;
  /** Given back to the pool while the JDK has yet to tell the caller that the answer is over. */
  private final Set<Object> finishing = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closes;
  private volatile boolean refusing;

  /**
   * @param http2 the {@code Http2Connection}
   * @param connection the {@code HttpConnection} below it
   */
  StreamedConnection(
      JdkInternals jdk,
      CoreClient core,
      ServerManners server,
      Object connection,
      Http2Internals internals,
      Object http2)
      throws Throwable {
    super(jdk, core, server, connection);
    this.internals = internals;
    this.http2 = http2;
  }

  /** The {@code Http2Connection}. */
  Object http2() {
    return http2;
  }

  /** What has come and is not read yet may be anything that a server says of its own accord: settings, a ping. */
  @Override
  public boolean fit(long idleNanos) {
    try {
      return mayBeUsed() && internals.isUsable(http2);
    } catch (Throwable unsure) {
      return false;
    }
  }

  /** Its server has said that it does not look at the request that is under way, nor at any other. */
  void refuses() {
    refusing = true;
  }

  boolean isRefusing() {
    return refusing;
  }

  /** The answer on this {@code Stream} is over, and its caller is going to be told. */
  synchronized void finishes(Object stream) {
    finishing.add(stream);
  }

  synchronized boolean isFinishing(Object stream) {
    return finishing.contains(stream);
  }

  /** The caller has been told. */
  void finished(Object stream) {
    boolean now;
    synchronized (this) {
      now = finishing.remove(stream) && finishing.isEmpty() && closes;
    }
    if (now) {
      super.close();
    }
  }

  /** Until then it is open, and has its place in the limits. */
  @Override
  public synchronized boolean closesAtOnce() {
    return finishing.isEmpty();
  }

  /** When all callers have been told: the JDK would have the answer fail that is over. */
  @Override
  public void close() {
    synchronized (this) {
      closes = !finishing.isEmpty();
      if (closes) {
        return;
      }
    }
    super.close();
  }
}
