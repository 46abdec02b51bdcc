package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.event.Events;
import io.retropool.pool.Lease;

/** What the events are told of one exchange of a call, across the JDK's second try of it. Thread-safe. */
final class ExchangeRecord {
  private final Events events;
  private final Events.Exchange exchange;
  private final String origin;
  private final String pool;
  private long connectionId;
  private boolean reused;
  private long idleNanos;
  private long size;
  /** A used connection was taken, and ended without an answer. */
  private boolean stale;

  private ExchangeRecord(Events events, Events.Exchange exchange, Wanted wanted) {
    this.events = events;
    this.exchange = exchange;
    this.origin = wanted.upstream.origin().toString();
    this.pool = wanted.upstream.pool().name();
    exchange.wanted(origin, pool, JdkHttpModule.NAME);
  }

  /** One that wants a connection from now on; null when nobody records. */
  static ExchangeRecord begin(Events events, Wanted wanted) {
    Events.Exchange exchange = events.exchange();
    return exchange == null ? null : new ExchangeRecord(events, exchange, wanted);
  }

  /**
   * It has a connection, the first one or another after a second try.
   *
   * @param lease null where the connection came without one
   * @param idle nanoseconds for which the connection had not been used, 0 for a new one
   */
  synchronized void connected(long id, Lease lease, long idle) {
    tellStale(true);
    connectionId = id;
    reused = lease != null && lease.reused();
    idleNanos = idle;
    exchange.connected(id, reused, lease == null ? 0 : lease.waitedNanos());
  }

  /** @param length of the body by the head, 0 if unknown */
  synchronized void answered(int status, long length) {
    size = length;
    exchange.answered(status);
  }

  boolean hasAnswer() {
    return exchange.hasAnswer();
  }

  /** This connection has been closed before anybody said that the exchange was over. */
  synchronized void lostConnection(long id) {
    if (id == connectionId) {
      lostConnection();
    }
  }

  /** The JDK tries again, which may be before the connection is closed. */
  synchronized void lostConnection() {
    stale |= reused && !exchange.hasAnswer();
  }

  /** The caller sees an exception. */
  synchronized void failed(String phase, Throwable error) {
    tellStale(false);
    exchange.failed(phase, error);
  }

  /** @param outcome see {@link Events.Exchange#end}; without effect where it has failed */
  synchronized void end(String outcome) {
    exchange.end(outcome, size);
  }

  private void tellStale(boolean retried) {
    if (stale) {
      stale = false;
      reused = false;
      events.staleConnection(origin, pool, idleNanos, retried, connectionId);
    }
  }
}
