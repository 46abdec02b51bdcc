package io.retropool.observe;

import io.retropool.pool.Origin;
import io.retropool.pool.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Counts the calls that are only observed, and what sharing would have brought. Its size is bounded. Thread-safe. */
public final class Observations {
  static final int MOST_ORIGINS = 1_000;

  private final ConcurrentMap<Origin, ObservedOrigin> origins = new ConcurrentHashMap<>();
  private final ObservedSites sites = new ObservedSites();
  private final LongSupplier clock;
  private final LongSupplier cpu;

  /**
   * @param clock nanoseconds from any origin, never backwards
   * @param cpu the CPU time of the calling thread in nanoseconds; less than 0: not known
   */
  public Observations(LongSupplier clock, LongSupplier cpu) {
    this.clock = clock;
    this.cpu = cpu;
  }

  /**
   * A call begins that goes past the pools.
   *
   * @param route what it would have been served by
   * @param reusable whether a connection that is open already would have done
   * @param idleTimeout nanoseconds that an idle connection would have been kept; 0 or less: none
   * @return what to tell of it; null for origins beyond the bound
   */
  public Observed begin(Route route, boolean reusable, long idleTimeout) {
    ObservedOrigin origin = origins.get(route.origin());
    if (origin == null) {
      if (origins.size() >= MOST_ORIGINS) {
        return null;
      }
      origin = origins.computeIfAbsent(route.origin(), none -> new ObservedOrigin());
    }
    boolean earned = idleTimeout > 0 && origin.earns(route);
    boolean found = origin.begin(route, reusable, idleTimeout, clock.getAsLong());
    return new Call(origin, route.unanchored(), found, earned);
  }

  /** By origin, those with the most time to save first. */
  public List<ObservedUpstream> upstreams() {
    List<ObservedUpstream> rows = new ArrayList<>();
    for (Map.Entry<Origin, ObservedOrigin> each : origins.entrySet()) {
      rows.add(new ObservedUpstream(each.getKey().toString(), each.getValue()));
    }
    rows.sort(Comparator.comparingDouble(ObservedUpstream::getTimeSavedMillis).reversed()
        .thenComparing(ObservedUpstream::getOrigin));
    return rows;
  }

  /** By place in the code, those with the most time to save first. */
  public List<ObservedSite> sites() {
    return sites.read();
  }

  /** Counts from now on; calls that are under way count where they began. */
  public void reset() {
    origins.clear();
    sites.reset();
  }

  private final class Call implements Observed {
    private final ObservedOrigin origin;
    private final Route route;
    private final boolean found;
    private final boolean earned;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean madeClient;
    private volatile ObservedSites.SiteCount site;

    Call(ObservedOrigin origin, Route route, boolean found, boolean earned) {
      this.origin = origin;
      this.route = route;
      this.found = found;
      this.earned = earned;
    }

    @Override
    public void madeClient() {
      madeClient = true;
    }

    @Override
    public Span dial() {
      return new Timed(this, true);
    }

    @Override
    public Span handshake() {
      return new Timed(this, false);
    }

    /** The place in the code is that of whoever asks for the dial: the agent and the JDK are left out of it. */
    void dialled(long nanos, long cpuNanos) {
      site = sites.at(new Throwable(), route.origin().toString());
      site.clients.add(madeClient ? 1 : 0);
      madeClient = false;
      site.savings.dialled(found, nanos, cpuNanos);
      origin.savings.dialled(found, nanos, cpuNanos);
    }

    void secured(long nanos, long cpuNanos) {
      ObservedSites.SiteCount dialledAt = site;
      if (dialledAt != null) {
        dialledAt.savings.secured(found, nanos, cpuNanos);
      }
      origin.savings.secured(found, nanos, cpuNanos);
    }

    @Override
    public void end() {
      if (ended.compareAndSet(false, true)) {
        origin.end(route, earned, clock.getAsLong());
      }
    }
  }

  private final class Timed implements Observed.Span {
    private final Call call;
    private final boolean dial;
    private final long startNanos = clock.getAsLong();
    private final long startCpu = cpu.getAsLong();

    Timed(Call call, boolean dial) {
      this.call = call;
      this.dial = dial;
    }

    @Override
    public void end(Throwable failure) {
      if (failure != null) {
        return;
      }
      long took = clock.getAsLong() - startNanos;
      long cpuNow = startCpu < 0 ? -1 : cpu.getAsLong();
      long spent = cpuNow < 0 ? -1 : cpuNow - startCpu;
      if (dial) {
        call.dialled(took, spent);
      } else {
        call.secured(took, spent);
      }
    }
  }
}
