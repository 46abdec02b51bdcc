package io.retropool.report;

import io.retropool.report.ObservedOrigin.Place;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What sharing would bring the calls that are only observed, in the lines of a terminal. Stateless. */
public final class ObservedLines {
  private ObservedLines() {}

  /** All of it in one sentence; nothing where nothing was observed. */
  public static void printSentence(ObservedCalls observed, PrintStream out) {
    if (!observed.sentence().isEmpty()) {
      out.println(observed.sentence());
    }
  }

  /**
   * A row for each origin, then the places in the code that dial; nothing where nothing was observed.
   *
   * @param sites the observed calls that know those places; the same ones, where they know both
   */
  public static void print(ObservedCalls observed, ObservedCalls sites, PrintStream out) {
    if (observed.origins().isEmpty()) {
      return;
    }
    out.println();
    List<String> heads = new ArrayList<>();
    for (String head : ObservedTable.heads(observed.fleet())) {
      heads.add(head.toUpperCase(Locale.ROOT));
    }
    TextTable table = new TextTable(1, heads);
    for (ObservedOrigin of : observed.origins()) {
      table.add(Arrays.asList(ObservedTable.cells(of, observed.fleet())));
    }
    table.print(out);
    for (Place place : sites.places(ObservedTable.MOST_PLACES)) {
      out.println();
      out.println(place.sentence() + ":");
      for (String frame : place.stack.split("\n")) {
        out.println("    at " + frame);
      }
    }
  }
}
