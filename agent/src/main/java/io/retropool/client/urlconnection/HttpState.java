package io.retropool.client.urlconnection;

import io.retropool.client.CallRecord;
import io.retropool.identity.ContextSight;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Upstream;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/**
 * What is remembered of one {@code sun.net.www.http.HttpClient} for as long as that lives, across its reconnects. It
 * refers to the client weakly at most. Guarded by itself: the client is used by one call at a time, but may be closed
 * by another thread.
 */
final class HttpState {
  /** Where the JDK keeps the connections of callers without a factory, which are those of http. */
  static final Object CACHE_OF_HTTP = new Object();

  /** KeepAliveCache.LIFETIME, JDK 8 to 26. */
  private static final long KEPT_FOR = TimeUnit.SECONDS.toNanos(5);

  private static final WeakReference<Object> JDK_CACHE = new WeakReference<>(CACHE_OF_HTTP);
  private static final long LATEST_BODY = TimeUnit.SECONDS.toNanos(1);

  private final Upstream upstream;
  private final Route route;
  private Request request;
  private Lease lease;
  private WeakReference<Object> holder;
  private WeakReference<Connection> connection;
  private boolean earned;
  private boolean bound;
  private ContextSight tls;
  private boolean bodiless;
  private WeakReference<Object> factory;
  private boolean endedByUs;
  private boolean toBeWatched;
  private boolean watched;
  private long watchedSince;
  private boolean untried;
  private long openedAt;
  private long quietSince;
  private long checkedAt;
  private Exchange exchange;
  private DialTimes dial;
  private CallRecord record;

  HttpState(Upstream upstream, Route route) {
    this.upstream = upstream;
    this.route = route;
  }

  Route route() {
    return route;
  }

  Upstream upstream() {
    return upstream;
  }

  /** A call has this client, which has just been opened for it, from now on. */
  synchronized void opened(Lease taken, Call by) {
    exchange = Exchange.onNewConnection(by.request.isUnsafe());
    leased(taken, by);
  }

  /** A call has this client, which others had before it, from now on. */
  synchronized void reused(Lease taken, Call by) {
    exchange = Exchange.onReused(by.request.isUnsafe(), taken.kept(), quietSince, checkedAt);
    leased(taken, by);
  }

  private void leased(Lease taken, Call by) {
    lease = taken;
    request = by.request;
    endedByUs = false;
    holder = new WeakReference<>(by.holder);
    if (by.factory != null && (factory == null || factory.get() != by.factory)) {
      factory = new WeakReference<>(by.factory);
    }
    if (connection == null || connection.get() != taken.connection()) {
      connection = new WeakReference<>(taken.connection());
    }
    earned = taken.earned();
    record = by.record;
    if (record != null) {
      record.connected(taken, taken.reused() ? System.nanoTime() - quietSince : 0);
    }
  }

  /** What is told of the last call; null when nobody recorded. */
  synchronized CallRecord record() {
    return record;
  }

  /** What the last call asked for; null before the first. */
  synchronized Request request() {
    return request;
  }

  /** The {@code HttpURLConnection} of the last call, or null once it is collected. */
  synchronized Object holder() {
    return holder == null ? null : holder.get();
  }

  /** Ends the lease: to whoever gets it, once; null when there is none, or the other side was first. */
  synchronized Lease takeLease() {
    Lease taken = lease;
    lease = null;
    return taken;
  }

  /** It was opened for no call, so that its server has answered nothing, until a call on it is over. */
  synchronized void untried(boolean none) {
    untried = none;
  }

  synchronized boolean isUntried() {
    return untried;
  }

  /** The lease, which stays; or null. */
  synchronized Lease lease() {
    return lease;
  }

  /**
   * For how long it may stay idle: what a key manager has chosen a key for, as long as the JDK would keep it and not at
   * all where it would not, as it might choose another.
   *
   * @param nanos for how long it may otherwise
   * @return 0 or less: it is not to be kept
   */
  synchronized long mayIdle(long nanos) {
    return tls == null || !tls.chooses() ? nanos : endedByUs ? -1 : Math.min(nanos, KEPT_FOR);
  }

  /**
   * Whether {@code disconnect()} may leave the connection open: the route of the last call was past its first use, and
   * no key manager chose a key that it might not choose again.
   */
  synchronized boolean earned() {
    return earned && (tls == null || !tls.chooses());
  }

  /** What is read to its end from here on would have been left unread without the agent, and its connection closed. */
  synchronized void endedByUs() {
    endedByUs = true;
  }

  /**
   * Its exchange is over: the JDK would have it in its cache, where a caller finds it by his factory, or without one
   * (KeepAliveCache, JDK 8 to 26).
   *
   * @param most how many it keeps there for a server
   */
  synchronized void keptBy(Connection over, int most) {
    over.keptBy(endedByUs ? null : cache(), most, KEPT_FOR);
  }

  private WeakReference<Object> cache() {
    return factory == null ? JDK_CACHE : factory;
  }

  /**
   * What was {@link #endedByUs} was read to its end by the application after all: the JDK would have it in its cache.
   *
   * @param of the exchange it was the answer of; nothing happens where there was another since
   */
  void readToEnd(Exchange of, int most) {
    Connection over;
    WeakReference<Object> cache;
    synchronized (this) {
      over = exchange == of && lease == null ? lastConnection() : null;
      cache = cache();
    }
    if (over != null) {
      upstream.keptBy(over, cache, most, KEPT_FOR);
    }
  }

  /** The JDK would take the connection out of its cache that it got last, this one or another, and close it. */
  void lostByJdk() {
    Connection last;
    Object keeper;
    synchronized (this) {
      last = lastConnection();
      keeper = factory == null ? CACHE_OF_HTTP : factory.get();
    }
    upstream.lostByKeeper(route, last, keeper);
  }

  /** Closes the connection, unless another call has it. */
  void closeIfIdle() {
    Connection last = lastConnection();
    if (last != null) {
      last.closeIfIdle(CloseReason.EXCHANGE);
    }
  }

  private synchronized Connection lastConnection() {
    return connection == null ? null : connection.get();
  }

  /**
   * Whether a caller with that factory may have it. After an answer without a body one may come all the same: who asks
   * with another factory than the last caller, and would have dialled without the agent (the JDK's own cache goes by
   * the factory, JDK 8 to 26), is not exposed to that for a second.
   *
   * @param asking null for http
   */
  synchronized boolean serves(Object asking) {
    return !bodiless
        || factory == null
        || factory.get() == asking
        || System.nanoTime() - quietSince >= LATEST_BODY;
  }

  /** Nobody else may have the connection: it carries an authentication (NTLM, Negotiate), or TLS is not the route's. */
  synchronized void bind() {
    bound = true;
  }

  synchronized boolean bound() {
    return bound;
  }

  /** Hands have been shaken. @param now what the TLS context is; null where it cannot be looked at */
  synchronized void secured(ContextSight now) {
    tls = now;
  }

  /** Whether the TLS context is still what it was when hands were shaken, as far as it can be looked at. */
  boolean tlsHolds() {
    ContextSight then;
    synchronized (this) {
      then = tls;
    }
    return then == null || then.holds();
  }

  /** The socket factory of the last call; null where it had none, or it was collected. */
  synchronized SSLSocketFactory factory() {
    return factory == null ? null : (SSLSocketFactory) factory.get();
  }

  /** How far the call has come that has this client, or had it last; null before the first. */
  synchronized Exchange exchange() {
    return exchange;
  }

  /** It is not used again, because its server has not been silent for long enough. */
  synchronized void toBeWatched() {
    toBeWatched = true;
  }

  synchronized boolean isToBeWatched() {
    return toBeWatched;
  }

  /** Before it is closed. */
  synchronized void watchedFrom(long now) {
    watched = true;
    watchedSince = now;
  }

  synchronized boolean isWatched() {
    return watched;
  }

  synchronized long watchedSince() {
    return watchedSince;
  }

  /**
   * It is looked at for another lease.
   *
   * @param now by {@code System.nanoTime()}
   * @param idleNanos since the last exchange ended
   */
  synchronized void checked(long now, long idleNanos) {
    checkedAt = now;
    quietSince = now - idleNanos;
  }

  /** Whether the last answer had no body, and did not say itself that it had none. */
  synchronized void bodiless(boolean none) {
    bodiless = none;
  }

  synchronized boolean bodiless() {
    return bodiless;
  }

  /** A new socket: nothing of the old one counts. */
  synchronized void dialled(DialTimes times) {
    bound = false;
    untried = false;
    tls = null;
    openedAt = System.nanoTime();
    dial = times;
  }

  /** When its socket was opened, by {@code System.nanoTime()}. */
  synchronized long openedAt() {
    return openedAt;
  }

  /** The dial whose handshake is still to come; to whoever asks, once. */
  synchronized DialTimes takeDial() {
    DialTimes times = dial;
    dial = null;
    return times;
  }
}
