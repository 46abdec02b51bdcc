package io.retropool.jmx;

import io.retropool.event.DialFigures;
import io.retropool.event.Durations;
import io.retropool.event.PoolStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The upstreams of a pool that have no bean of their own, together: an application that calls a thousand hosts fills no
 * console with them, and yet no call goes uncounted. Thread-safe.
 */
final class OtherBean extends Counters implements UpstreamMXBean {
  /** What stands in the place of an origin. */
  static final String OTHER = "other";

  private final String pool;
  private volatile Set<String> origins = Collections.emptySet();

  OtherBean(Control control, String pool) {
    super(control);
    this.pool = pool;
  }

  /** From now on it is about these; what others have counted stays in its sums. */
  void origins(Set<String> now) {
    origins = now;
  }

  boolean has(String origin) {
    return origins.contains(origin);
  }

  @Override
  List<PoolStatistics> upstreams() {
    List<PoolStatistics> rows = new ArrayList<>();
    Set<String> wanted = origins;
    for (PoolStatistics row : control.statistics(pool)) {
      if (wanted.contains(row.origin())) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  DialFigures dialsSinceStart() {
    DialFigures sum = DialFigures.NONE;
    for (String origin : origins) {
      sum = sum.plus(control.dials(pool, origin));
    }
    return sum;
  }

  @Override
  Durations waitsSinceStart() {
    Durations sum = Durations.NONE;
    for (String origin : origins) {
      sum = sum.plus(control.waits(pool, origin));
    }
    return sum;
  }

  @Override
  public Map<String, Long> getClosedByReason() {
    Map<String, Long> sum = new TreeMap<>();
    for (String origin : origins) {
      for (Map.Entry<String, Long> reason : control.closedByReason(pool, origin).entrySet()) {
        Long known = sum.get(reason.getKey());
        sum.put(reason.getKey(), known == null ? reason.getValue() : known + reason.getValue());
      }
    }
    return sum;
  }

  @Override
  public String getPool() {
    return pool;
  }

  @Override
  public String getOrigin() {
    return OTHER;
  }

  @Override
  public String getServerAddress() {
    return OTHER;
  }

  @Override
  public int getServerPort() {
    return 0;
  }

  /** At all of them, as far as the pool leaves so many. */
  @Override
  public int getMaximumConnections() {
    long sum = 0;
    for (PoolStatistics row : upstreams()) {
      if (row.maximum() == 0) {
        return 0;
      }
      sum += row.maximum();
    }
    long overall = control.limit(pool, Limit.CONNECTIONS);
    return (int) Math.min(Integer.MAX_VALUE, overall == 0 ? sum : Math.min(sum, overall));
  }

  /** Of the fullest. */
  @Override
  public double getSaturation() {
    double most = 0;
    for (PoolStatistics row : upstreams()) {
      most = Math.max(most, row.saturation());
    }
    return most;
  }

  @Override
  public int getExcessConnections() {
    int sum = 0;
    for (PoolStatistics row : upstreams()) {
      sum += row.excess();
    }
    return sum;
  }

  @Override
  public boolean isSaturated() {
    for (String origin : origins) {
      if (control.isSaturated(pool, origin)) {
        return true;
      }
    }
    return false;
  }
}
