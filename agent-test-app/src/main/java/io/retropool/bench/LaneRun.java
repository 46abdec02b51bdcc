package io.retropool.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All that was measured of one lane, over all JVMs that ran it. For one thread. */
final class LaneRun {
  final List<Slice> slices = new ArrayList<>();
  final List<Told> told = new ArrayList<>();
  private long calls;
  private long connections;
  private long handshakes;

  void add(Slice slice, long accepted, long shaken) {
    slices.add(slice);
    calls += slice.calls;
    connections += accepted;
    handshakes += shaken;
  }

  double median(ToDoubleFunction<Slice> value) {
    return Spread.of(slices.stream().mapToDouble(value)).median;
  }

  double medianTold(ToDoubleFunction<Told> value) {
    return Spread.of(told.stream().mapToDouble(value)).median;
  }

  double connectionsPerThousand() {
    return 1000.0 * connections / calls;
  }

  double handshakesPerThousand() {
    return 1000.0 * handshakes / calls;
  }
}
