package io.retropool.jmx;

import io.retropool.event.DialFigures;
import io.retropool.event.Durations;
import io.retropool.event.PoolStatistics;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One pool at one origin; all zeros once it is gone. Thread-safe. */
final class UpstreamBean extends Counters implements UpstreamMXBean {
  private final String pool;
  private final String origin;

  UpstreamBean(Control control, String pool, String origin) {
    super(control);
    this.pool = pool;
    this.origin = origin;
  }

  @Override
  List<PoolStatistics> upstreams() {
    PoolStatistics now = control.statistics(pool, origin);
    return now == null ? Collections.<PoolStatistics>emptyList() : Collections.singletonList(now);
  }

  @Override
  DialFigures dialsSinceStart() {
    return control.dials(pool, origin);
  }

  @Override
  Durations waitsSinceStart() {
    return control.waits(pool, origin);
  }

  @Override
  public Map<String, Long> getClosedByReason() {
    return control.closedByReason(pool, origin);
  }

  @Override
  public String getPool() {
    return pool;
  }

  @Override
  public String getOrigin() {
    return origin;
  }

  @Override
  public String getServerAddress() {
    return origin.substring(origin.indexOf("://") + "://".length(), origin.lastIndexOf(':'));
  }

  @Override
  public int getServerPort() {
    return Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
  }

  @Override
  public int getMaximumConnections() {
    PoolStatistics now = control.statistics(pool, origin);
    return now == null ? 0 : now.maximum();
  }

  @Override
  public double getSaturation() {
    PoolStatistics now = control.statistics(pool, origin);
    return now == null ? 0 : now.saturation();
  }

  @Override
  public int getExcessConnections() {
    PoolStatistics now = control.statistics(pool, origin);
    return now == null ? 0 : now.excess();
  }

  @Override
  public boolean isSaturated() {
    return control.isSaturated(pool, origin);
  }
}
