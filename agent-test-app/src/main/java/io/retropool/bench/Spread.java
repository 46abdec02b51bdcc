package io.retropool.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The median of some numbers, and the half of them around it. Immutable. */
final class Spread {
  final double low;
  final double median;
  final double high;

  Spread(double low, double median, double high) {
    this.low = low;
    this.median = median;
    this.high = high;
  }

  /** Lower quartile, median, upper quartile; not numbers where there are none. */
  static Spread of(DoubleStream numbers) {
    double[] sorted = numbers.sorted().toArray();
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** Of the ratios of slices that were measured in the same round. */
  static Spread ofPairs(List<Slice> these, List<Slice> those, ToDoubleFunction<Slice> value) {
    int pairs = Math.min(these.size(), those.size());
    return of(
        IntStream.range(0, pairs)
            .mapToDouble(i -> value.applyAsDouble(these.get(i)) / value.applyAsDouble(those.get(i))));
  }

  /** Between neighbours in proportion. */
  private static double quantile(double[] sorted, double part) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  boolean contains(double number) {
    return number >= low && number <= high;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", median, low, high);
  }
}
