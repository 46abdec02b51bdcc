package io.retropool.jmx;

import io.retropool.event.DialFigures;
import io.retropool.event.Durations;
import io.retropool.event.PoolStatistics;
import java.util.List;
import java.util.Map;

/** One pool over all its origins. Thread-safe. */
final class PoolBean extends Counters implements PoolMXBean {
  private final String name;

  PoolBean(Control control, String name) {
    super(control);
    this.name = name;
  }

  @Override
  List<PoolStatistics> upstreams() {
    return control.statistics(name);
  }

  @Override
  DialFigures dialsSinceStart() {
    return control.dials(name, null);
  }

  @Override
  Durations waitsSinceStart() {
    return control.waits(name, null);
  }

  @Override
  public Map<String, Long> getClosedByReason() {
    return control.closedByReason(name, null);
  }

  @Override
  public String getName() {
    return name;
  }

  /** Of the fullest: of the pool as a whole, or at one of its origins. */
  @Override
  public double getSaturation() {
    int active = 0;
    double most = 0;
    for (PoolStatistics upstream : upstreams()) {
      active += upstream.active();
      most = Math.max(most, upstream.saturation());
    }
    int limit = getMaximumConnections();
    return limit == 0 ? most : Math.max(most, (double) active / limit);
  }

  @Override
  public int getExcessConnections() {
    return control.excess(name);
  }

  @Override
  public boolean isSaturated() {
    return control.isSaturated(name, null);
  }

  @Override
  public int getMaximumConnections() {
    return (int) control.limit(name, Limit.CONNECTIONS);
  }

  @Override
  public void setMaximumConnections(int connections) {
    override(Limit.CONNECTIONS, connections);
  }

  @Override
  public int getMaximumConnectionsPerOrigin() {
    return (int) control.limit(name, Limit.CONNECTIONS_PER_ORIGIN);
  }

  @Override
  public void setMaximumConnectionsPerOrigin(int connections) {
    override(Limit.CONNECTIONS_PER_ORIGIN, connections);
  }

  @Override
  public int getMaximumIdleConnections() {
    return (int) control.limit(name, Limit.IDLE);
  }

  @Override
  public void setMaximumIdleConnections(int connections) {
    override(Limit.IDLE, connections);
  }

  @Override
  public int getMaximumIdleConnectionsPerOrigin() {
    return (int) control.limit(name, Limit.IDLE_PER_ORIGIN);
  }

  @Override
  public void setMaximumIdleConnectionsPerOrigin(int connections) {
    override(Limit.IDLE_PER_ORIGIN, connections);
  }

  @Override
  public int getMaximumPendingCalls() {
    return (int) control.limit(name, Limit.PENDING);
  }

  @Override
  public void setMaximumPendingCalls(int calls) {
    override(Limit.PENDING, calls);
  }

  @Override
  public int getMaximumOverflowConnections() {
    return (int) control.limit(name, Limit.OVERFLOW_CONNECTIONS);
  }

  @Override
  public void setMaximumOverflowConnections(int connections) {
    override(Limit.OVERFLOW_CONNECTIONS, connections);
  }

  @Override
  public long getAcquireTimeoutMillis() {
    return control.limit(name, Limit.ACQUIRE_TIMEOUT_MILLIS);
  }

  @Override
  public void setAcquireTimeoutMillis(long millis) {
    override(Limit.ACQUIRE_TIMEOUT_MILLIS, millis);
  }

  @Override
  public long getIdleTimeoutMillis() {
    return control.limit(name, Limit.IDLE_TIMEOUT_MILLIS);
  }

  @Override
  public void setIdleTimeoutMillis(long millis) {
    override(Limit.IDLE_TIMEOUT_MILLIS, millis);
  }

  @Override
  public long getTimeToLiveMillis() {
    return control.limit(name, Limit.TIME_TO_LIVE_MILLIS);
  }

  @Override
  public void setTimeToLiveMillis(long millis) {
    override(Limit.TIME_TO_LIVE_MILLIS, millis);
  }

  private void override(Limit limit, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("allowed is a whole number from 0");
    }
    control.override(name, limit, value);
  }

  @Override
  public boolean isOverriddenUntilRestart() {
    return control.isOverridden(name);
  }

  @Override
  public void endOverrides() {
    control.endOverrides(name);
  }

  @Override
  public void closeIdleConnections() {
    control.closeIdle(name);
  }

  @Override
  public void resetStatistics() {
    reset();
  }
}
