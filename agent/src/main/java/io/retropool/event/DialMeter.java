package io.retropool.event;

import java.util.concurrent.atomic.LongAdder;

/** The dials of one pool to one origin. Thread-safe. */
final class DialMeter implements ByUpstream.Told {
  private final DurationCounter dials = new DurationCounter();
  private final LongAdder cpu = new LongAdder();
  private final LongAdder cpuDials = new LongAdder();
  private volatile DurationCounter handshakes;
  private volatile long lastDial;

  /**
   * @param tls nanoseconds of the handshake; 0: none, or not known
   * @param cpuNanos less than 0: not known
   */
  void add(long nanos, long tls, long cpuNanos, long now) {
    lastDial = now;
    dials.add(nanos);
    if (tls > 0) {
      handshakes().add(tls);
    }
    if (cpuNanos >= 0) {
      cpu.add(cpuNanos);
      cpuDials.increment();
    }
  }

  /** Made for the first one, as many origins have none. */
  private DurationCounter handshakes() {
    if (handshakes == null) {
      synchronized (this) {
        if (handshakes == null) {
          handshakes = new DurationCounter();
        }
      }
    }
    return handshakes;
  }

  @Override
  public long lastTold() {
    return lastDial;
  }

  DialFigures read() {
    DurationCounter secured = handshakes;
    return new DialFigures(
        dials.read(), secured == null ? Durations.NONE : secured.read(), cpu.sum(), cpuDials.sum());
  }
}
