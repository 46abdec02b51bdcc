package io.retropool.observe;

import io.retropool.event.ObservedDials;
import java.util.concurrent.atomic.LongAdder;

/** What dials cost, and how much of it a pool would have saved. Thread-safe; nanoseconds. */
final class Savings {
  final LongAdder dials = new LongAdder();
  final LongAdder savedDials = new LongAdder();
  final LongAdder handshakes = new LongAdder();
  final LongAdder savedHandshakes = new LongAdder();
  final LongAdder nanos = new LongAdder();
  final LongAdder savedNanos = new LongAdder();
  final LongAdder savedCpu = new LongAdder();

  void dialled(boolean saved, long took, long cpu) {
    dials.increment();
    savedDials.add(saved ? 1 : 0);
    took(saved, took, cpu);
  }

  void secured(boolean saved, long took, long cpu) {
    handshakes.increment();
    savedHandshakes.add(saved ? 1 : 0);
    took(saved, took, cpu);
  }

  /** @param clients made for these dials */
  ObservedDials read(long clients) {
    return new ObservedDials(
        clients,
        dials.sum(),
        savedDials.sum(),
        handshakes.sum(),
        savedHandshakes.sum(),
        nanos.sum(),
        savedNanos.sum(),
        savedCpu.sum());
  }

  private void took(boolean saved, long took, long cpu) {
    nanos.add(took);
    if (saved) {
      savedNanos.add(took);
      savedCpu.add(Math.max(0, cpu));
    }
  }
}
