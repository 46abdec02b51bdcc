package io.retropool.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The medians of the runs without and with the agent, and how they compare, for people. */
final class Table {
  private final List<Run> without;
  private final List<Run> with;
  private final StringBuilder text = new StringBuilder();

  private Table(List<Run> without, List<Run> with) {
    this.without = without;
    this.with = with;
  }

  static String of(List<Run> without, List<Run> with) {
    Table table = new Table(without, with);
    table.line("", "without", "with", "");
    table.row("calls a second", "%,.0f", "", run -> run.measured.callsPerSecond);
    table.row("time a call, median", "%,.2f", " ms", run -> run.measured.p50Millis);
    table.row("time a call, 99 of 100", "%,.2f", " ms", run -> run.measured.p99Millis);
    table.row("CPU a call", "%,.2f", " ms", run -> run.measured.cpuMillisPerCall);
    table.row("connections accepted", "%,.0f", "", run -> run.connections);
    table.row("TLS handshakes", "%,.0f", "", run -> run.handshakes);
    table.row("  for this many calls", "%,.0f", "", run -> run.measured.calls);
    table.row("threads, at most", "%,.0f", "", run -> run.measured.threads);
    return table.text.toString();
  }

  private void row(String what, String format, String unit, ToDoubleFunction<Run> value) {
    double before = median(without, value);
    double after = median(with, value);
    line(what, number(format, before) + unit, number(format, after) + unit, ratio(before, after));
  }

  private void line(String what, String before, String after, String ratio) {
    text.append(String.format("  %-24s%12s%12s    %s", what, before, after, ratio).replaceAll("\\s+$", ""));
    text.append(System.lineSeparator());
  }

  static double median(List<Run> runs, ToDoubleFunction<Run> value) {
    double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** {@code 29x}, {@code 1.4x}, {@code the same}, {@code 1/2.5}, {@code 1/40}. */
  static String ratio(double before, double after) {
    if (before <= 0 || after <= 0) {
      return "";
    }
    double times = after / before;
    if (times >= 0.95 && times <= 1.05) {
      return "the same";
    }
    return times > 1 ? times(times) + "x" : "1/" + times(1 / times);
  }

  private static String times(double times) {
    return number(times < 10 ? "%.1f" : "%,.0f", times);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
