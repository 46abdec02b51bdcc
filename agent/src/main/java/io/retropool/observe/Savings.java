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
  final LongAdder cpu = new LongAdder();
  final LongAdder savedCpu = new LongAdder();
  /** Dials whose CPU time is not known, or not all of it. */
  final LongAdder unmeasured = new LongAdder();

  /** @param spent CPU time; less than 0: not known */
  void dialled(boolean saved, long took, long spent) {
    dials.increment();
    savedDials.add(saved ? 1 : 0);
    took(saved, took, spent);
  }

  /** @param spent CPU time; less than 0: not known */
  void secured(boolean saved, long took, long spent) {
    handshakes.increment();
    savedHandshakes.add(saved ? 1 : 0);
    took(saved, took, spent);
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
        cpu.sum(),
        savedCpu.sum(),
        unmeasured.sum());
  }

  private void took(boolean saved, long took, long spent) {
    long known = Math.max(0, spent);
    nanos.add(took);
    cpu.add(known);
    if (saved) {
      savedNanos.add(took);
      savedCpu.add(known);
    }
  }
}
