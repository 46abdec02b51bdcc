package io.retropool.event;

/** One upstream (one pool at one origin) at one moment. Immutable. Counts are connections unless said otherwise. */
public final class PoolStatistics implements StatisticsRows.Row<PoolStatistics> {
  private final String origin;
  private final String pool;
  private final int active;
  private final int idle;
  private final int pending;
  private final int maximum;
  private final int excess;
  private final PoolTotals totals;

  /**
   * @param active leased
   * @param idle open and not leased
   * @param pending calls that wait for a connection
   * @param maximum how many may be open, 0 for no limit
   * @param excess how many are open beyond that
   * @param totals since the upstream began, or since the row before it
   */
  public PoolStatistics(
      String origin, String pool, int active, int idle, int pending, int maximum, int excess, PoolTotals totals) {
    this.origin = origin;
    this.pool = pool;
    this.active = active;
    this.idle = idle;
    this.pending = pending;
    this.maximum = maximum;
    this.excess = excess;
    this.totals = totals;
  }

  /** {@code scheme://host:port}. */
  public String origin() {
    return origin;
  }

  public String pool() {
    return pool;
  }

  /** Leased connections. */
  public int active() {
    return active;
  }

  /** Connections open and not leased. */
  public int idle() {
    return idle;
  }

  /** Calls that wait for a connection. */
  public int pending() {
    return pending;
  }

  /** How many connections may be open, 0 for no limit. */
  public int maximum() {
    return maximum;
  }

  /** How many connections are open beyond the maximum; 0 without one. */
  public int excess() {
    return excess;
  }

  /** Leased connections as a share of the maximum, 0 to 1 and above when there was overflow; 0 without a limit. */
  public float saturation() {
    return maximum == 0 ? 0 : (float) active / maximum;
  }

  public PoolTotals totals() {
    return totals;
  }

  @Override
  public String key() {
    return pool + ' ' + origin;
  }

  /** The same moment with what was added to the totals. */
  @Override
  public PoolStatistics since(PoolStatistics earlier) {
    PoolTotals added = totals.continues(earlier.totals) ? totals.since(earlier.totals) : totals;
    return new PoolStatistics(origin, pool, active, idle, pending, maximum, excess, added);
  }
}
