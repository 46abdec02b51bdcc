package io.retropool.agent.runtime;

import io.retropool.config.Mode;
import io.retropool.config.Options;
import io.retropool.event.AgentInformation;
import io.retropool.event.DialFigures;
import io.retropool.event.Durations;
import io.retropool.event.NotPooledCalls;
import io.retropool.event.PoolStatistics;
import io.retropool.jmx.Control;
import io.retropool.jmx.Limit;
import io.retropool.observe.Observations;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Core;
import io.retropool.pool.Pool;
import io.retropool.pool.UpstreamStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The running agent, as MXBeans show and change it. Thread-safe. */
final class LiveControl implements Control {
  private final AgentRuntime runtime;
  private final Core core;
  private final Router router;
  private final Reload reload;
  private final SaturationWatch saturation;
  private final Supplier<AgentInformation> information;

  LiveControl(
      AgentRuntime runtime,
      Reload reload,
      SaturationWatch saturation,
      Supplier<AgentInformation> information) {
    this.runtime = runtime;
    this.core = runtime.core();
    this.router = runtime.router();
    this.reload = reload;
    this.saturation = saturation;
    this.information = information;
  }

  @Override
  public AgentInformation information() {
    return information.get();
  }

  @Override
  public Mode mode() {
    return router.configuration().get(Options.MODE);
  }

  @Override
  public boolean isSharing() {
    return router.isSharing();
  }

  @Override
  public void share(boolean on) {
    router.share(on);
  }

  @Override
  public List<String> pools() {
    List<String> names = new ArrayList<>();
    for (Pool pool : core.pools()) {
      names.add(pool.name());
    }
    return names;
  }

  @Override
  public List<PoolStatistics> statistics(String pool) {
    List<PoolStatistics> rows = new ArrayList<>();
    Pool found = pool(pool);
    if (found != null) {
      for (UpstreamStatistics upstream : found.statistics()) {
        rows.add(runtime.row(upstream));
      }
    }
    return rows;
  }

  @Override
  public PoolStatistics statistics(String pool, String origin) {
    Pool found = pool(pool);
    UpstreamStatistics upstream = found == null ? null : found.statistics(origin);
    return upstream == null ? null : runtime.row(upstream);
  }

  @Override
  public Map<String, Long> closedByReason(String pool, String origin) {
    Map<String, Long> closed = new TreeMap<>();
    Pool found = pool(pool);
    if (found != null) {
      for (UpstreamStatistics upstream : found.statistics()) {
        if (origin == null || origin.equals(upstream.origin().toString())) {
          add(upstream, closed);
        }
      }
    }
    return closed;
  }

  private static void add(UpstreamStatistics upstream, Map<String, Long> closed) {
    for (CloseReason reason : CloseReason.values()) {
      long count = upstream.closed(reason);
      if (count > 0) {
        String word = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Long known = closed.get(word);
        closed.put(word, known == null ? count : known + count);
      }
    }
  }

  private Pool pool(String name) {
    for (Pool pool : core.pools()) {
      if (pool.name().equals(name)) {
        return pool;
      }
    }
    return null;
  }

  private Pool known(String name) {
    Pool pool = pool(name);
    if (pool == null) {
      throw new IllegalArgumentException("no pool " + name);
    }
    return pool;
  }

  @Override
  public int excess(String pool) {
    return known(pool).excess();
  }

  @Override
  public boolean isSaturated(String pool, String origin) {
    return saturation.isSaturated(pool, origin);
  }

  @Override
  public Observations observations() {
    return runtime.observations();
  }

  @Override
  public DialFigures dials(String pool, String origin) {
    return origin == null ? runtime.meter().dials(pool) : runtime.meter().dials(pool, origin);
  }

  @Override
  public Durations waits(String pool, String origin) {
    return origin == null ? runtime.meter().waits(pool) : runtime.meter().waits(pool, origin);
  }

  @Override
  public List<NotPooledCalls> notPooled() {
    return runtime.meter().notPooled();
  }

  @Override
  public void resetNotPooled() {
    runtime.meter().resetNotPooled();
  }

  @Override
  public String reload() {
    return reload.now();
  }

  @Override
  public String lastReload() {
    return reload.outcome();
  }

  @Override
  public void closeIdle(String pool) {
    if (pool == null) {
      core.closeIdle(CloseReason.REQUESTED);
    } else {
      known(pool).closeIdle(CloseReason.REQUESTED);
    }
  }

  @Override
  public long limit(String pool, Limit limit) {
    return Overrides.read(known(pool).policy(), limit);
  }

  @Override
  public void override(String pool, Limit limit, long value) {
    router.override(known(pool), limit, value);
  }

  @Override
  public boolean isOverridden(String pool) {
    return router.isOverridden(pool);
  }

  @Override
  public void endOverrides(String pool) {
    router.endOverrides(known(pool));
  }
}
