package io.retropool.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Sentences that the page and the terminal share. */
final class Headline {
  private Headline() {}

  /** What was recorded, when, for how long. */
  static String of(String name, Model model) {
    RecordingSpan span = model.span();
    return name + ": " + second(span.start()) + " to " + second(span.end())
        + " (" + Figures.time(span.millis() * 1_000_000L) + "), agent "
        + (model.version.isEmpty() ? "of an unknown version" : model.version) + ", "
        + Figures.of(model.calls(), "call") + ", " + Figures.of(model.connections(), "connection") + " opened.";
  }

  private static String second(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** What percentiles of calls are about. */
  static String percentiles(Model model) {
    String threshold = model.setting("Exchange#threshold");
    return threshold.isEmpty() || model.hasEveryCall()
        ? "Percentiles are those of all calls that were recorded."
        : "Percentiles are those of recorded calls, which took " + threshold + " or more; the quick ones are missing.";
  }
}
