package io.retropool.event;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * What an operator wants to know of dials, waits and calls that share nothing, where there is no flight recorder as
 * well: counts what passes on its way to whoever records. Its size is bounded. Thread-safe.
 */
public final class Meter {
  /** Upstreams whose dials are known, and as many whose waits are. */
  static final int MOST_UPSTREAMS = 500;

  /** What {@link #cpuNanos} is until there is a clock, which takes a while, or for ever. */
  public static final long CPU_NOT_TOLD = Long.MIN_VALUE;

  private final ByUpstream<DialMeter> dials = new ByUpstream<>(MOST_UPSTREAMS, DialMeter::new);
  private final ByUpstream<WaitMeter> waits = new ByUpstream<>(MOST_UPSTREAMS, WaitMeter::new);
  private final NotPooledCounts notPooled = new NotPooledCounts();
  private volatile LongSupplier cpu = () -> CPU_NOT_TOLD;

  /** What clients are to tell: all of it reaches those events as well. */
  public Events over(Events recorded) {
    return new MeteredEvents(this, recorded);
  }

  /** @param clock the CPU time of the calling thread in nanoseconds; less than 0: not known */
  public void measureCpuBy(LongSupplier clock) {
    cpu = clock;
  }

  /** The CPU time of the calling thread; less than 0: not known, or {@link #CPU_NOT_TOLD}. */
  public long cpuNanos() {
    return cpu.getAsLong();
  }

  /** See {@link DialMeter#add}. */
  void dialled(String pool, String origin, long nanos, long tls, long cpuNanos, long now) {
    dials.meter(pool, origin).add(nanos, tls, cpuNanos, now);
  }

  /** See {@link WaitMeter#add}. */
  void waited(String pool, String origin, long nanos, long now) {
    waits.meter(pool, origin).add(nanos, now);
  }

  NotPooledCounts notPooledCounts() {
    return notPooled;
  }

  /** Calls that took a connection of their own, since the start or the last reset; the most frequent reason first. */
  public List<NotPooledCalls> notPooled() {
    return notPooled.read();
  }

  /** Counts the calls that share nothing from now on. */
  public void resetNotPooled() {
    notPooled.reset();
  }

  /** Dials of that pool to that origin, since the start. */
  public DialFigures dials(String pool, String origin) {
    DialMeter meter = dials.known(pool, origin);
    return meter == null ? DialFigures.NONE : meter.read();
  }

  /** Dials of that pool to any origin. */
  public DialFigures dials(String pool) {
    return dials.sum(pool, DialFigures.NONE, (sum, meter) -> sum.plus(meter.read()));
  }

  /** How long calls waited for a connection of that pool to that origin, refused ones as well, since the start. */
  public Durations waits(String pool, String origin) {
    WaitMeter meter = waits.known(pool, origin);
    return meter == null ? Durations.NONE : meter.read();
  }

  /** As above, to any origin. */
  public Durations waits(String pool) {
    return waits.sum(pool, Durations.NONE, (sum, meter) -> sum.plus(meter.read()));
  }
}
