package io.retropool.observe;

import io.retropool.event.Meter;
import io.retropool.event.ObservationStatistics;
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
   * @param cpu the CPU time of the calling thread in nanoseconds; less than 0: not known; what begins while it is
   *     {@link Meter#CPU_NOT_TOLD} counts as none
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

  /** All of it: each origin with its calls, then each place in the code with its dials. */
  public List<ObservationStatistics> statistics() {
    List<ObservationStatistics> rows = new ArrayList<>();
    for (Map.Entry<Origin, ObservedOrigin> each : origins.entrySet()) {
      ObservedOrigin of = each.getValue();
      String name = each.getKey().toString();
      rows.add(ObservationStatistics.ofOrigin(name, of.calls.sum(), of.shared.sum(), of.most()));
    }
    rows.addAll(sites.statistics());
    return rows;
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
    private volatile boolean measured;
    private volatile boolean elsewhere;
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
      return begin(null);
    }

    @Override
    public Span dial(Throwable caller) {
      elsewhere = true;
      return begin(caller);
    }

    private Span begin(Throwable caller) {
      return timed((nanos, cpuNanos) -> dialled(caller, nanos, cpuNanos));
    }

    @Override
    public Span handshake() {
      return timed(this::secured);
    }

    private Span timed(Took took) {
      return new Timed(took, elsewhere ? -1 : cpu.getAsLong());
    }

    /** The place in the code is that of whoever asks for the dial: the agent and the JDK are left out of it. */
    private void dialled(Throwable caller, long nanos, long cpuNanos) {
      site = sites.at(caller == null ? new Throwable() : caller, route.origin().toString());
      site.clients.add(madeClient ? 1 : 0);
      madeClient = false;
      site.savings.dialled(found, nanos, cpuNanos);
      origin.savings.dialled(found, nanos, cpuNanos);
      measured = true;
      unlessMeasured(cpuNanos);
    }

    /** A dial and its handshake are one that is not measured. */
    private void unlessMeasured(long cpuNanos) {
      if (cpuNanos < 0 && measured) {
        measured = false;
        site.savings.unmeasured.increment();
        origin.savings.unmeasured.increment();
      }
    }

    @Override
    public void securedByDial() {
      secured(0, 0);
    }

    private void secured(long nanos, long cpuNanos) {
      ObservedSites.SiteCount dialledAt = site;
      if (dialledAt != null) {
        dialledAt.savings.secured(found, nanos, cpuNanos);
      }
      origin.savings.secured(found, nanos, cpuNanos);
      unlessMeasured(cpuNanos);
    }

    @Override
    public void end() {
      if (ended.compareAndSet(false, true)) {
        origin.end(route, earned, clock.getAsLong());
      }
    }
  }

  /** What to do with nanoseconds, and with those of CPU time. */
  private interface Took {
    void add(long nanos, long cpuNanos);
  }

  private final class Timed implements Observed.Span {
    private final Took took;
    private final Thread thread = Thread.currentThread();
    private final long startNanos = clock.getAsLong();
    private final long startCpu;

    /** @param startCpu less than 0: its CPU time cannot be known */
    Timed(Took took, long startCpu) {
      this.took = took;
      this.startCpu = startCpu;
    }

    @Override
    public void end(Throwable failure) {
      if (failure != null) {
        return;
      }
      took.add(clock.getAsLong() - startNanos, startCpu == Meter.CPU_NOT_TOLD ? 0 : cpuNanos());
    }

    private long cpuNanos() {
      long cpuNow = startCpu < 0 || thread != Thread.currentThread() ? -1 : cpu.getAsLong();
      return cpuNow < 0 ? -1 : cpuNow - startCpu;
    }
  }
}
