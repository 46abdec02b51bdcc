package io.retropool.client.jdkhttp.java11;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Executor;

/** One HTTP/2 connection of a core; it carries the streams of one call at a time. Thread-safe. */
final class StreamedConnection extends PooledConnection {
  private final Http2Internals internals;
  private final Object http2;
  /** Given back to the pool while the JDK has yet to tell the caller that the answer is over. */
  private final Set<Object> finishing = Collections.newSetFromMap(new IdentityHashMap<>());
  /** Those whose answers have come whole, and that go on although the socket is closed. */
  private final Set<Object> outliving = Collections.newSetFromMap(new IdentityHashMap<>());
  private final LastStream last = new LastStream();
  private final Executor workers;
  private boolean closes;
  private boolean socketClosed;
  private boolean closing;
  private volatile boolean refusing;
  /** While it is under way the JDK holds it; what it carried would be kept with an idle connection otherwise. */
  private volatile WeakReference<Object> arrived = new WeakReference<>(null);

  /**
   * @param http2 the {@code Http2Connection}
   * @param connection the {@code HttpConnection} below it
   * @param workers runs what may wait for code of a caller's
   */
  StreamedConnection(
      JdkInternals jdk,
      CoreClient core,
      ServerManners server,
      Object connection,
      Http2Internals internals,
      Object http2,
      Executor workers)
      throws Throwable {
    super(jdk, core, server, connection);
    this.internals = internals;
    this.http2 = http2;
    this.workers = workers;
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

  /** What its server has said of the streams that it answers. */
  LastStream last() {
    return last;
  }

  /** The end of the answer on this {@code Stream} has been received. */
  void arrived(Object stream) {
    arrived = new WeakReference<>(stream);
  }

  /** Whether that is so. */
  boolean hasAllOf(Object stream) {
    return arrived.get() == stream || isFinishing(stream);
  }

  /**
   * This {@code Stream} goes on until {@link #finished} when the socket is closed.
   *
   * @return false where it is we who close it, and nobody wants what it has brought
   */
  synchronized boolean outlivedBy(Object stream) {
    if (!closing) {
      outliving.add(stream);
    }
    return !closing;
  }

  /** The answer on this {@code Stream} is over, and its caller is going to be told. */
  synchronized void finishes(Object stream) {
    finishing.add(stream);
  }

  synchronized boolean isFinishing(Object stream) {
    return finishing.contains(stream);
  }

  /**
   * The caller has been told.
   *
   * @return whether that was all that {@link #close} has to wait for
   */
  synchronized boolean finished(Object stream) {
    boolean waited = finishing.remove(stream) && finishing.isEmpty() && closes;
    boolean outlived = outliving.remove(stream) && outliving.isEmpty() && socketClosed;
    return waited || outlived;
  }

  @Override
  synchronized boolean endsWithSocket() {
    socketClosed = true;
    return outliving.isEmpty();
  }

  /** Until then it is open, and has its place in the limits. */
  @Override
  public synchronized boolean closesAtOnce() {
    return finishing.isEmpty();
  }

  /**
   * When all callers have been told: the JDK would have the answer fail that is over. Answers that nobody waits for any
   * more end with it.
   */
  @Override
  public void close() {
    Object[] unwanted;
    synchronized (this) {
      closes = !finishing.isEmpty();
      if (closes) {
        return;
      }
      closing = true;
      unwanted = outliving.toArray();
    }
    for (Object stream : unwanted) {
      workers.execute(() -> cancel(stream));
    }
    super.close();
  }

  private void cancel(Object stream) {
    try {
      internals.cancel(stream, "connection closed");
    } catch (Throwable endedAlready) {
      // what could be done has been done
    }
  }
}
