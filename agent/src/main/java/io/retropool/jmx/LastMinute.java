package io.retropool.jmx;

import io.retropool.event.PoolStatistics;
import io.retropool.event.PoolTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the last whole minute says of each pool at each origin, for consoles whose triggers watch a boolean. One thread
 * reads; the answers are for any.
 */
final class LastMinute {
  static final long MINUTE = 60_000_000_000L;

  /** Fewer calls, or failed dials, say nothing. */
  private static final int CALLS = 50;

  private static final int FAILURES = 5;
  private static final double REUSED = 0.8;

  private final Map<String, PoolStatistics> before = new HashMap<>();
  private boolean begun;
  private long since;
  private volatile boolean reuseLow;
  private volatile boolean dialsFailing;

  /**
   * Has to come several times a minute.
   *
   * @param rows every pool at every origin
   * @param now nanoseconds
   */
  void read(List<PoolStatistics> rows, long now) {
    if (begun && now - since < MINUTE) {
      return;
    }
    if (begun) {
      judge(rows);
    }
    begun = true;
    since = now;
    before.clear();
    for (PoolStatistics row : rows) {
      before.put(row.key(), row);
    }
  }

  private void judge(List<PoolStatistics> rows) {
    boolean low = false;
    boolean failing = false;
    for (PoolStatistics row : rows) {
      PoolStatistics earlier = before.get(row.key());
      PoolTotals added = (earlier == null ? row : row.since(earlier)).totals();
      long calls = added.opened() + added.reused();
      low |= calls > CALLS && added.reused() < REUSED * calls;
      failing |= added.failed() >= FAILURES && added.failed() > added.opened();
    }
    reuseLow = low;
    dialsFailing = failing;
  }

  /** More than 50 calls came to an origin, and fewer than 80 % of them took an open connection. */
  boolean isReuseLow() {
    return reuseLow;
  }

  /** Five dials or more to an origin failed, and more than did not. */
  boolean isDialsFailing() {
    return dialsFailing;
  }
}
