package io.retropool.client.urlconnection;

import io.retropool.event.Events;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import java.net.SocketTimeoutException;

/** What the events are told of one call, across its retries. Thread-safe: guarded by itself. */
final class CallRecord {
  private final Events events;
  private final Events.Exchange exchange;
  private final Origin origin;
  private final String pool;
  private long connectionId;
  private boolean reused;
  private long idleNanos;
  /** An idle connection was taken, and ended without an answer. */
  private boolean stale;

  CallRecord(Events events, Events.Exchange exchange, Origin origin, String pool) {
    this.events = events;
    this.exchange = exchange;
    this.origin = origin;
    this.pool = pool;
    exchange.wanted(origin.toString(), pool, UrlConnectionModule.NAME);
  }

  /**
   * It has a connection, the first one or another after a retry.
   *
   * @param idle nanoseconds for which the connection had not been used
   */
  synchronized void connected(Lease lease, long idle) {
    tellStale(true);
    connectionId = lease.connectionId();
    reused = lease.reused();
    idleNanos = idle;
    exchange.connected(connectionId, reused, lease.waitedNanos());
  }

  /** The connection ended before the head of an answer. */
  synchronized void unanswered() {
    stale = reused;
  }

  void answered(int responseCode) {
    exchange.answered(responseCode);
  }

  boolean hasAnswer() {
    return exchange.hasAnswer();
  }

  boolean ended() {
    return exchange.ended();
  }

  /** @param phase see {@link Events.Exchange#failed} */
  synchronized void failed(String phase, Throwable error) {
    if (!(error instanceof SocketTimeoutException) && !closedByApplication(error)) {
      tellStale(false);
    }
    exchange.failed(phase, error);
  }

  void notDrained(long bytesLeft) {
    exchange.notDrained(bytesLeft, true);
  }

  void end(String outcome, long responseSize) {
    exchange.end(outcome, responseSize);
  }

  private void tellStale(boolean retried) {
    if (stale) {
      stale = false;
      events.staleConnection(origin.toString(), pool, idleNanos, retried, connectionId);
    }
  }

  /** As the JDK's sockets say it, 8 to 26, when another thread has called {@code disconnect()}. */
  private static boolean closedByApplication(Throwable error) {
    return "Socket closed".equalsIgnoreCase(error.getMessage());
  }
}
