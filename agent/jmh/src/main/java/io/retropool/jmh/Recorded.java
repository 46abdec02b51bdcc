package io.retropool.jmh;

import io.retropool.event.EventSources;
import io.retropool.event.EventSwitch;
import io.retropool.event.Events;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Recording;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What a recording costs a call: all that its exchange is told, from the wish for a connection to the end. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Recorded {
  private static final long MOST_BYTES = 64L << 20;

  /** Milliseconds below which an exchange is not written. */
  @Param({"0", "20"})
  public int threshold;

  private final AtomicLong failures = new AtomicLong();
  private final EventSwitch events =
      new EventSwitch(
          new EventSources(
              Collections::emptyList, Collections::emptyList, () -> null, thrown -> failures.incrementAndGet()),
          thrown -> failures.incrementAndGet());
  private Recording recording;

  @Setup
  public void record() {
    recording = new Recording();
    recording.setToDisk(true);
    recording.setMaxSize(MOST_BYTES);
    recording.enable("retropool.Exchange").withThreshold(Duration.ofMillis(threshold));
    recording.start();
    events.start();
  }

  /** @throws IllegalStateException if nothing was recorded */
  @TearDown
  public void close() {
    events.stop();
    recording.close();
    if (failures.get() > 0) {
      throw new IllegalStateException(failures + " events were not recorded");
    }
  }

  @Benchmark
  @Threads(1)
  public Object by1Thread() {
    return exchange();
  }

  @Benchmark
  @Threads(2)
  public Object by2Threads() {
    return exchange();
  }

  private Object exchange() {
    Events.Exchange exchange = events.events().exchange();
    exchange.wanted("http://service.example:8080", "default", "urlconnection");
    exchange.connected(1, true, 0);
    exchange.answered(200);
    exchange.end("completed", 100);
    return exchange;
  }
}
