package io.retropool.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns totals since something began into what was added since the row before. Thread-safe; the lock is held for
 * arithmetic only.
 *
 * <p>Rows tell what was added because a recording begins at any time: sums over its rows are then about the recording.
 */
public final class StatisticsRows<R extends StatisticsRows.Row<R>> {
  private Map<String, R> before = new HashMap<>();

  /** Takes these as the rows before the next ones. */
  public synchronized void restart(List<R> totals) {
    next(totals);
  }

  /**
   * @param totals of everything there is, since it began; what is missing is forgotten
   * @return the same with what was added since the last call; all of it for what was not there
   */
  public synchronized List<R> next(List<R> totals) {
    List<R> rows = new ArrayList<>(totals.size());
    Map<String, R> now = new HashMap<>();
    for (R total : totals) {
      R earlier = before.get(total.key());
      rows.add(earlier == null ? total : total.since(earlier));
      now.put(total.key(), total);
    }
    before = now;
    return rows;
  }

  /** Totals of one thing. Immutable. */
  public interface Row<R> {
    /** What the totals are of. */
    String key();

    /**
     * What was added to the earlier totals of the same thing; all of it where it was forgotten by its owner and has
     * begun anew, as nothing of it was there before.
     */
    R since(R earlier);
  }
}
