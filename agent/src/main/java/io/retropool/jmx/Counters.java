package io.retropool.jmx;

import io.retropool.event.DialFigures;
import io.retropool.event.Durations;
import io.retropool.event.PoolStatistics;
import io.retropool.event.PoolTotals;
import java.util.List;

/** The counters of a bean over some upstreams, asked anew for each attribute. Thread-safe. */
abstract class Counters implements CountersMXBean {
  private static final double NANOS_PER_MILLI = 1_000_000;

  final Control control;
  private final Totals totals = new Totals();
  private volatile DialFigures dialsBefore = DialFigures.NONE;
  private volatile Durations waitsBefore = Durations.NONE;

  Counters(Control control) {
    this.control = control;
  }

  /** Those upstreams that it is about. */
  abstract List<PoolStatistics> upstreams();

  /** What their dials have cost since the start. */
  abstract DialFigures dialsSinceStart();

  /** How long calls waited for their connections since the start. */
  abstract Durations waitsSinceStart();

  /** Keeps what upstreams have counted that will be gone. */
  PoolTotals totals() {
    return totals.read(upstreams());
  }

  void reset() {
    totals.reset(upstreams());
    dialsBefore = dialsSinceStart();
    waitsBefore = waitsSinceStart();
  }

  @Override
  public int getActiveConnections() {
    int sum = 0;
    for (PoolStatistics upstream : upstreams()) {
      sum += upstream.active();
    }
    return sum;
  }

  @Override
  public int getIdleConnections() {
    int sum = 0;
    for (PoolStatistics upstream : upstreams()) {
      sum += upstream.idle();
    }
    return sum;
  }

  @Override
  public int getPendingCalls() {
    int sum = 0;
    for (PoolStatistics upstream : upstreams()) {
      sum += upstream.pending();
    }
    return sum;
  }

  @Override
  public double getReuseRatio() {
    PoolTotals sum = totals();
    long calls = sum.reused() + sum.opened();
    return calls == 0 ? 0 : (double) sum.reused() / calls;
  }

  @Override
  public long getConnectionsOpenedTotal() {
    return totals().opened();
  }

  @Override
  public long getConnectionsReusedTotal() {
    return totals().reused();
  }

  @Override
  public long getConnectionsClosedTotal() {
    return totals().closed();
  }

  @Override
  public long getConnectionsFailedTotal() {
    return totals().failed();
  }

  @Override
  public long getOverflowTotal() {
    return totals().overflow();
  }

  @Override
  public long getLeasesLostTotal() {
    return totals().lost();
  }

  @Override
  public long getCallsTotal() {
    PoolTotals sum = totals();
    return sum.opened() + sum.reused();
  }

  @Override
  public DurationsMillis getDialMillis() {
    return new DurationsMillis(dials().dials());
  }

  @Override
  public DurationsMillis getTlsMillis() {
    return new DurationsMillis(dials().handshakes());
  }

  @Override
  public DurationsMillis getPoolWaitMillis() {
    return new DurationsMillis(waitsSinceStart().since(waitsBefore));
  }

  private DialFigures dials() {
    return dialsSinceStart().since(dialsBefore);
  }

  @Override
  public double getTimeSavedMillisTotal() {
    return Math.max(0, totals().timeSaved() / NANOS_PER_MILLI);
  }

  @Override
  public double getCpuSavedMillisTotal() {
    return Math.max(0, totals().cpuSaved() / NANOS_PER_MILLI);
  }

  @Override
  public long getDialsUnmeasuredTotal() {
    return dials().unmeasured();
  }

  @Override
  public double getPoolWaitMillisTotal() {
    return totals().waitTime() / NANOS_PER_MILLI;
  }
}
