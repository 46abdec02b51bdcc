package io.retropool.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One lane against another: what the benchmark is for. */
enum Comparison {
  WITH_AGAINST_WITHOUT("Retropool against without", Lane.PER_CALL_WITH, Lane.PER_CALL, 0),
  WITH_AGAINST_UNAVOIDABLE("Retropool against unavoidable", Lane.PER_CALL_WITH, Lane.UNAVOIDABLE, 0.90),
  POOLED_WITH_AGAINST_WITHOUT("well written: with against without", Lane.SHARED_WITH, Lane.SHARED, 0.97),
  FLAGS_AGAINST_NONE("the JDK's flags against none", Lane.PER_CALL_FLAGS, Lane.PER_CALL, 0),
  RECORDED_AGAINST_NOT("Retropool: recorded against not", Lane.PER_CALL_RECORDED, Lane.PER_CALL_WITH, 0.97),
  POOLED_RECORDED_AGAINST_NOT("well written: recorded against not", Lane.SHARED_RECORDED, Lane.SHARED_WITH, 0.97);

  /** What is compared. */
  enum Measure {
    CALLS_PER_SECOND("calls a second", slice -> slice.callsPerSecond),
    CPU_PER_CALL("CPU a call", slice -> slice.cpuMicrosPerCall),
    BYTES_PER_CALL("bytes a call", slice -> slice.bytesPerCall);

    private final String label;
    private final ToDoubleFunction<Slice> value;

    Measure(String label, ToDoubleFunction<Slice> value) {
      this.label = label;
      this.value = value;
    }

    String label() {
      return label;
    }

    ToDoubleFunction<Slice> value() {
      return value;
    }
  }

  private final String label;
  private final Lane one;
  private final Lane other;
  private final double least;

  Comparison(String label, Lane one, Lane other, double least) {
    this.label = label;
    this.one = one;
    this.other = other;
    this.least = least;
  }

  /** Those between these lanes. */
  static List<Comparison> among(List<Lane> lanes) {
    List<Comparison> among = new ArrayList<>();
    for (Comparison comparison : values()) {
      if (lanes.contains(comparison.one) && lanes.contains(comparison.other)) {
        among.add(comparison);
      }
    }
    return among;
  }

  String label() {
    return label;
  }

  Lane one() {
    return one;
  }

  Lane other() {
    return other;
  }

  /** {@code holds}, {@code missed}, or nothing where nothing was promised. */
  String verdict(Measure measure, Spread ratio) {
    if (least == 0 || measure == Measure.BYTES_PER_CALL) {
      return "";
    }
    boolean calls = measure == Measure.CALLS_PER_SECOND;
    boolean holds = calls ? ratio.median >= least : ratio.median <= 1 / least;
    String promise = calls ? String.format("at least %.2f: ", least) : String.format("at most %.2f: ", 1 / least);
    return promise + (holds ? "holds" : "missed");
  }
}
