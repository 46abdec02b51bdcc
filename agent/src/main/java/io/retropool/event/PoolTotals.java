package io.retropool.event;

/** What one upstream has done, in connections, since some moment. Immutable. */
public final class PoolTotals {
  /** Nothing yet. */
  public static final PoolTotals ZERO = new PoolTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final long opened;
  private final long reused;
  private final long closed;
  private final long failed;
  private final long overflow;
  private final long lost;
  private final long waitTime;
  private final long exchangeTime;
  private final long timeSaved;
  private final long cpuSaved;

  /**
   * @param opened dials that succeeded
   * @param reused leases of a connection that was open already
   * @param closed connections closed
   * @param failed dials that failed
   * @param overflow dials outside the limit
   * @param lost leases whose holder was collected
   * @param waitTime nanoseconds that calls waited for a connection, in sum
   * @param exchangeTime nanoseconds that calls took from the wish for a connection to their end, in sum
   * @param timeSaved nanoseconds that the dials would have taken that were not needed
   * @param cpuSaved nanoseconds of CPU time that they would have cost; 0 where that is not known
   */
  public PoolTotals(
      long opened,
      long reused,
      long closed,
      long failed,
      long overflow,
      long lost,
      long waitTime,
      long exchangeTime,
      long timeSaved,
      long cpuSaved) {
    this.opened = opened;
    this.reused = reused;
    this.closed = closed;
    this.failed = failed;
    this.overflow = overflow;
    this.lost = lost;
    this.waitTime = waitTime;
    this.exchangeTime = exchangeTime;
    this.timeSaved = timeSaved;
    this.cpuSaved = cpuSaved;
  }

  /** Dials that succeeded. */
  public long opened() {
    return opened;
  }

  /** Leases of a connection that was open already. */
  public long reused() {
    return reused;
  }

  /** Connections closed. */
  public long closed() {
    return closed;
  }

  /** Dials that failed. */
  public long failed() {
    return failed;
  }

  /** Dials outside the limit. */
  public long overflow() {
    return overflow;
  }

  /** Leases whose holder was collected. */
  public long lost() {
    return lost;
  }

  /** Nanoseconds that calls waited for a connection, in sum. */
  public long waitTime() {
    return waitTime;
  }

  /** Nanoseconds that calls took from the wish for a connection to their end, in sum. */
  public long exchangeTime() {
    return exchangeTime;
  }

  /** An estimate, in nanoseconds: the calls on an open connection, each as long as a dial there takes on average. */
  public long timeSaved() {
    return timeSaved;
  }

  /** The same of CPU time; 0 where that is not known. */
  public long cpuSaved() {
    return cpuSaved;
  }

  /** Whether anything was done; what is saved follows from that. */
  public boolean isSomething() {
    return (opened | reused | closed | failed | overflow | lost | waitTime | exchangeTime) != 0;
  }

  /** What has been added to the earlier totals of the same upstream. */
  public PoolTotals since(PoolTotals earlier) {
    return new PoolTotals(
        opened - earlier.opened,
        reused - earlier.reused,
        closed - earlier.closed,
        failed - earlier.failed,
        overflow - earlier.overflow,
        lost - earlier.lost,
        waitTime - earlier.waitTime,
        exchangeTime - earlier.exchangeTime,
        timeSaved - earlier.timeSaved,
        cpuSaved - earlier.cpuSaved);
  }

  /** Both together. */
  public PoolTotals plus(PoolTotals other) {
    return new PoolTotals(
        opened + other.opened,
        reused + other.reused,
        closed + other.closed,
        failed + other.failed,
        overflow + other.overflow,
        lost + other.lost,
        waitTime + other.waitTime,
        exchangeTime + other.exchangeTime,
        timeSaved + other.timeSaved,
        cpuSaved + other.cpuSaved);
  }

  /** Whether these can be totals of the same upstream, later. */
  public boolean continues(PoolTotals earlier) {
    PoolTotals added = since(earlier);
    return Math.min(added.opened, added.reused) >= 0
        && Math.min(added.closed, added.failed) >= 0
        && Math.min(added.overflow, added.lost) >= 0
        && Math.min(added.waitTime, added.exchangeTime) >= 0;
  }
}
