package io.retropool.jmx;

import io.retropool.event.PoolStatistics;
import io.retropool.event.PoolTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums over upstreams that come and go: what one has counted stays in the sum when it is gone. Thread-safe. */
final class Totals {
  private final Map<String, PoolTotals> last = new HashMap<>();
  private PoolTotals gone = PoolTotals.ZERO;
  private PoolTotals base = PoolTotals.ZERO;

  /** @return the sum since it was made or reset */
  synchronized PoolTotals read(List<PoolStatistics> upstreams) {
    Map<String, PoolTotals> now = new HashMap<>();
    PoolTotals sum = PoolTotals.ZERO;
    for (PoolStatistics upstream : upstreams) {
      PoolTotals before = last.remove(upstream.origin());
      if (before != null && !upstream.totals().continues(before)) {
        gone = gone.plus(before);
      }
      now.put(upstream.origin(), upstream.totals());
      sum = sum.plus(upstream.totals());
    }
    for (PoolTotals missing : last.values()) {
      gone = gone.plus(missing);
    }
    last.clear();
    last.putAll(now);
    return sum.plus(gone).since(base);
  }

  synchronized void reset(List<PoolStatistics> upstreams) {
    base = read(upstreams).plus(base);
  }
}
