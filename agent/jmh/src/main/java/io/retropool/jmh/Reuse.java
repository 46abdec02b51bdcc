package io.retropool.jmh;

import io.retropool.pool.Lease;
import io.retropool.pool.Request;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** The way of a pooled call through the core: acquire what is idle, release it. All threads use one upstream. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Reuse {
  private static final int MOST_THREADS = 16;

  private final Object holder = new Object();
  private Pooled pooled;
  private Request request;

  @Setup
  public void open() {
    pooled = new Pooled(MOST_THREADS);
    request = Request.of(pooled.route);
  }

  @Benchmark
  @Threads(1)
  public boolean by1Thread() {
    return exchange(request);
  }

  @Benchmark
  @Threads(2)
  public boolean by2Threads() {
    return exchange(request);
  }

  @Benchmark
  @Threads(MOST_THREADS)
  public boolean by16Threads() {
    return exchange(request);
  }

  /** As HttpURLConnection asks: a request of its own for each call, and a holder that is watched. */
  @Benchmark
  @Threads(1)
  public boolean watched() {
    return exchange(new Request(pooled.route, false, false, 0, holder));
  }

  private boolean exchange(Request asked) {
    Lease lease = pooled.acquire(asked);
    if (lease.connection() == null) {
      pooled.open(lease); // demand had fallen; the first few calls after that
    }
    lease.release(Pooled.AS_LONG_AS_IT_LIKES);
    return lease.reused();
  }
}
