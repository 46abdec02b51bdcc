package io.retropool.pool;

/** One upstream at one moment: what is, and what was counted since it was made. Immutable, thread-safe. */
public final class UpstreamStatistics {
  private static final CloseReason[] REASONS = CloseReason.values();

  private final String pool;
  private final Origin origin;
  private final int limit;
  private final int open;
  private final int leased;
  private final int idle;
  private final int pending;
  private final int peak;
  private final long opened;
  private final long reused;
  private final long failedDials;
  private final long overflow;
  private final long lost;
  private final long waits;
  private final long waitNanos;
  private final long exchangeNanos;
  private final long[] closed;

  /** Needs the lock of the ledger's upstream. */
  UpstreamStatistics(Upstream upstream, Ledger ledger, long now) {
    pool = upstream.pool().name();
    origin = upstream.origin();
    limit = upstream.limit();
    open = ledger.open();
    leased = ledger.leased();
    idle = ledger.idle().size();
    pending = ledger.waits().size();
    peak = ledger.demand().peak(now, ledger.leased());
    Counters counters = ledger.counters();
    opened = counters.opened;
    reused = counters.reused;
    failedDials = counters.failedDials;
    overflow = counters.overflow;
    lost = counters.lost;
    waits = counters.waits;
    waitNanos = counters.waitNanos;
    exchangeNanos = counters.exchangeNanos;
    closed = counters.closed.clone();
  }

  public String pool() {
    return pool;
  }

  public Origin origin() {
    return origin;
  }

  /** Open connections at most; 0: no limit. */
  public int limit() {
    return limit;
  }

  /** Permits in use: connections open, being closed, or being dialled. */
  public int open() {
    return open;
  }

  /** How many of them are beyond the limit. */
  public int excess() {
    return limit <= 0 ? 0 : Math.max(0, open - limit);
  }

  public int leased() {
    return leased;
  }

  public int idle() {
    return idle;
  }

  /** Callers that wait. */
  public int pending() {
    return pending;
  }

  /** The highest number of concurrent leases of the last half to whole minute. */
  public int peak() {
    return peak;
  }

  public long opened() {
    return opened;
  }

  /** Leases that came with a connection. */
  public long reused() {
    return reused;
  }

  public long failedDials() {
    return failedDials;
  }

  /** Dials outside the limit. */
  public long overflow() {
    return overflow;
  }

  /** Leases whose holder was collected. */
  public long lost() {
    return lost;
  }

  public long waits() {
    return waits;
  }

  /** Nanoseconds, of the waits that have ended. */
  public long waitNanos() {
    return waitNanos;
  }

  /** Nanoseconds from acquire to the end of the exchange, of the exchanges that have ended. */
  public long exchangeNanos() {
    return exchangeNanos;
  }

  public long closed() {
    long sum = 0;
    for (long count : closed) {
      sum += count;
    }
    return sum;
  }

  public long closed(CloseReason reason) {
    return closed[reason.ordinal()];
  }

  /** Names and values, for logs; zeros of reasons are left out. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(pool).append(' ').append(origin);
    text.append(" open=").append(open).append(" leased=").append(leased).append(" idle=").append(idle);
    text.append(" pending=").append(pending).append(" peak=").append(peak).append(" limit=").append(limit);
    text.append(" excess=").append(excess());
    text.append(" opened=").append(opened).append(" reused=").append(reused).append(" overflow=").append(overflow);
    text.append(" failedDials=").append(failedDials).append(" lost=").append(lost).append(" waits=").append(waits);
    for (CloseReason reason : REASONS) {
      if (closed(reason) > 0) {
        text.append(' ').append(reason).append('=').append(closed(reason));
      }
    }
    return text.toString();
  }
}
