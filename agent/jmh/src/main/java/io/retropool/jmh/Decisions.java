package io.retropool.jmh;

import io.retropool.pool.DialReason;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.UpstreamStatistics;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the core does beside reusing: it decides that a call must dial, and it tells what it has counted. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decisions {
  private static final int ORIGINS = 100;

  private Pooled pooled;
  private Request another;

  @Setup
  public void open() {
    pooled = new Pooled(1);
    another = Request.of(new Route(pooled.origin, List.of("another"), false, null));
    for (int i = 0; i < ORIGINS; i++) {
      Route route = new Route(new Origin("http", "host-" + i, 80), List.of(), false, null);
      pooled.acquire(route.origin(), Request.of(route)).failed();
    }
  }

  /** Nothing of the route is idle: the permit is taken, and comes back when the dial fails. */
  @Benchmark
  public DialReason dial() {
    Lease lease = pooled.acquire(another);
    lease.failed();
    return lease.dialReason();
  }

  /** What JFR asks for every ten seconds. */
  @Benchmark
  public List<UpstreamStatistics> statisticsOf101Upstreams() {
    return pooled.core.statistics();
  }
}
