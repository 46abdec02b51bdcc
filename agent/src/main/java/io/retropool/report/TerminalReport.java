package io.retropool.report;

import java.io.PrintStream;
import java.util.Locale;

/** One recording in the lines of a terminal. */
final class TerminalReport {
  private static final String ROW = "%-40s %-10s %9s %6s %8s %9s %9s %9s %9s %9s%n";

  private TerminalReport() {}

  static void print(String name, Model model, PrintStream out) {
    out.println(Headline.of(name, model));
    ObservedLines.printSentence(model.observed, out);
    for (Verdict verdict : Rules.judge(model)) {
      out.println();
      out.println(verdict.severity() + ": " + Rules.title(verdict));
      out.println("  " + verdict.summary());
      if (!verdict.action().isEmpty()) {
        out.println("  Do: " + verdict.action());
        out.println("  " + verdict.explanation() + " " + verdict.certainty());
      }
    }
    out.println();
    out.printf(Locale.ROOT, ROW, "ORIGIN", "POOL", "CALLS", "REUSE", "OPENED", "p50", "p99", "MAX", "DIAL p50",
        "DIAL p99");
    for (UpstreamModel of : model.upstreams()) {
      out.printf(Locale.ROOT, ROW, of.origin(), of.pool(), Figures.count(of.calls()), Figures.percent(of.reuse()),
          Figures.count(of.connections()), Figures.time(of.exchanges.percentile(0.5)),
          Figures.time(of.exchanges.percentile(0.99)), Figures.time(of.exchanges.maximum()),
          Figures.time(of.dials.percentile(0.5)), Figures.time(of.dials.percentile(0.99)));
    }
    out.println(Headline.percentiles(model));
    ObservedLines.print(model.observed, model.observed, out);
  }
}
