package io.retropool.client;

import io.retropool.event.Events;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import java.net.SocketTimeoutException;

/** What the events are told of one call, across its retries. Thread-safe: guarded by itself. */
public final class CallRecord {
  private final Events events;
  private final Events.Exchange exchange;
  private final Origin origin;
  private final String pool;
  private long connectionId;
  private boolean reused;
  private long idleNanos;
  /** An idle connection was taken, and ended without an answer. */
  private boolean stale;

  private CallRecord(Events events, Events.Exchange exchange, Origin origin, String pool, String client) {
    this.events = events;
    this.exchange = exchange;
    this.origin = origin;
    this.pool = pool;
    exchange.wanted(origin.toString(), pool, client);
  }

  /**
   * Of a call that wants a connection.
   *
   * @param client the library, by its name in the options
   * @return null when nobody records
   */
  public static CallRecord begin(Events events, Origin origin, String pool, String client) {
    Events.Exchange exchange = events.exchange();
    return exchange == null ? null : new CallRecord(events, exchange, origin, pool, client);
  }

  /**
   * It has a connection, the first one or another after a retry.
   *
   * @param idle nanoseconds for which the connection had not been used
   */
  public synchronized void connected(Lease lease, long idle) {
    tellStale(true);
    connectionId = lease.connectionId();
    reused = lease.reused();
    idleNanos = idle;
    exchange.connected(connectionId, reused, lease.waitedNanos());
  }

  /** The connection ended before the head of an answer. */
  public synchronized void unanswered() {
    stale = reused;
  }

  /** The head of the answer is there. */
  public void answered(int responseCode) {
    exchange.answered(responseCode);
  }

  /** See {@link Events.Exchange#hasAnswer}. */
  public boolean hasAnswer() {
    return exchange.hasAnswer();
  }

  /** See {@link Events.Exchange#ended}. */
  public boolean ended() {
    return exchange.ended();
  }

  /** @param phase see {@link Events.Exchange#failed} */
  public synchronized void failed(String phase, Throwable error) {
    if (!(error instanceof SocketTimeoutException) && !closedByApplication(error)) {
      tellStale(false);
    }
    exchange.failed(phase, error);
  }

  /** @param bytesLeft see {@link Events.Exchange#notDrained} */
  public void notDrained(long bytesLeft) {
    exchange.notDrained(bytesLeft, true);
  }

  /** See {@link Events.Exchange#end}. */
  public void end(String outcome, long responseSize) {
    exchange.end(outcome, responseSize);
  }

  private void tellStale(boolean retried) {
    if (stale) {
      stale = false;
      events.staleConnection(origin.toString(), pool, idleNanos, retried, connectionId);
    }
  }

  /** As the JDK's sockets say it, 8 to 26, when another thread has closed them. */
  private static boolean closedByApplication(Throwable error) {
    return "Socket closed".equalsIgnoreCase(error.getMessage());
  }
}
