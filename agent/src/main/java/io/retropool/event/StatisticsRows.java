package io.retropool.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns totals since an upstream began into what was added since the row before. Thread-safe; the lock is held for
 * arithmetic only.
 *
 * <p>Rows tell what was added because a recording begins at any time: sums over its rows are then about the recording.
 */
public final class StatisticsRows {
  private Map<String, PoolTotals> before = new HashMap<>();

  /** Takes these as the rows before the next ones. */
  public synchronized void restart(List<PoolStatistics> totals) {
    next(totals);
  }

  /**
   * @param totals of every upstream, since it began; one that is missing is forgotten
   * @return the same upstreams with what was added since the last call; all of it for one that was not there
   */
  public synchronized List<PoolStatistics> next(List<PoolStatistics> totals) {
    List<PoolStatistics> rows = new ArrayList<>(totals.size());
    Map<String, PoolTotals> now = new HashMap<>();
    for (PoolStatistics upstream : totals) {
      String key = upstream.pool() + ' ' + upstream.origin();
      rows.add(upstream.with(added(upstream.totals(), before.get(key))));
      now.put(key, upstream.totals());
    }
    before = now;
    return rows;
  }

  /** An upstream that was forgotten by its owner and came back has begun anew: nothing of it was there before. */
  private static PoolTotals added(PoolTotals totals, PoolTotals earlier) {
    return earlier != null && totals.continues(earlier) ? totals.since(earlier) : totals;
  }
}
