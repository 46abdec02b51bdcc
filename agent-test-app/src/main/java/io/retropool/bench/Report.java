package io.retropool.bench;

import java.util.Locale;

/** One habit's numbers, for people. */
final class Report {
  private static final String HEAD = "%-28s %9s %9s %10s %9s %9s %9s %9s %9s %8s %7s%n";
  private static final String ROW =
      "%-28s %9.0f %9.1f %10.0f %9.0f %9.0f %9.0f %9.1f %9.1f %8.0f %7.0f%n";

  private Report() {}

  static String of(HabitRun run) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%n%s%n%n", run.habit().name()));
    text.append(String.format(Locale.ROOT, HEAD, "", "calls/s", "CPU us", "bytes", "p50 us", "p99 us", "p99.9 us",
        "conn.", "handsh.", "threads", "MB"));
    for (Lane lane : run.lanes()) {
      text.append(row(lane, run.of(lane)));
    }
    text.append(String.format(Locale.ROOT,
        "%nCPU and bytes a call; p50 to p99.9 at %.0f calls/s, open loop; connections and handshakes for 1,000"
            + " calls.%n%n",
        run.rate()));
    for (Comparison comparison : Comparison.among(run.lanes())) {
      for (Comparison.Measure measure : Comparison.Measure.values()) {
        Spread ratio = run.ratio(comparison, measure);
        String line = String.format(Locale.ROOT, "%-36s %-15s %-28s %s", comparison.label(), measure.label(), ratio,
            comparison.verdict(measure, ratio));
        text.append(line.replaceAll("\\s+$", "")).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  private static String row(Lane lane, LaneRun run) {
    return String.format(Locale.ROOT, ROW, lane.label(),
        run.median(slice -> slice.callsPerSecond),
        run.median(slice -> slice.cpuMicrosPerCall),
        run.median(slice -> slice.bytesPerCall),
        run.medianTold(told -> told.p50Micros),
        run.medianTold(told -> told.p99Micros),
        run.medianTold(told -> told.p999Micros),
        run.connectionsPerThousand(),
        run.handshakesPerThousand(),
        run.medianTold(told -> told.threads),
        run.medianTold(told -> told.residentMegabytes));
  }
}
