package io.retropool.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * What an operator wants to know of dials and of calls that share nothing, where there is no flight recorder as well:
 * counts what passes on its way to whoever records. Its size is bounded. Thread-safe.
 */
public final class Meter {
  /** Upstreams whose dials are known; a new one takes the place of the one that was dialled longest ago. */
  static final int MOST_UPSTREAMS = 500;

  /** What {@link #cpuNanos} is until there is a clock, which takes a while, or for ever. */
  public static final long CPU_NOT_TOLD = Long.MIN_VALUE;

  private final ConcurrentMap<String, DialMeter> dials = new ConcurrentHashMap<>();
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
    String key = key(pool, origin);
    DialMeter meter = dials.get(key);
    if (meter == null) {
      makePlace();
      DialMeter made = new DialMeter();
      DialMeter other = dials.putIfAbsent(key, made);
      meter = other == null ? made : other;
    }
    meter.add(nanos, tls, cpuNanos, now);
  }

  private void makePlace() {
    while (dials.size() >= MOST_UPSTREAMS) {
      Map.Entry<String, DialMeter> oldest = null;
      for (Map.Entry<String, DialMeter> each : dials.entrySet()) {
        if (oldest == null || each.getValue().lastDial() - oldest.getValue().lastDial() < 0) {
          oldest = each;
        }
      }
      if (oldest != null) {
        dials.remove(oldest.getKey());
      }
    }
  }

  /** Neither has a blank in it. */
  private static String key(String pool, String origin) {
    return pool + ' ' + origin;
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
    DialMeter meter = dials.get(key(pool, origin));
    return meter == null ? DialFigures.NONE : meter.read();
  }

  /** Dials of that pool to any origin. */
  public DialFigures dials(String pool) {
    DialFigures sum = DialFigures.NONE;
    for (Map.Entry<String, DialMeter> each : dials.entrySet()) {
      if (each.getKey().startsWith(pool + ' ')) {
        sum = sum.plus(each.getValue().read());
      }
    }
    return sum;
  }
}
