package io.retropool.cli;

import io.retropool.report.Figures;
import java.io.PrintStream;
import java.util.Arrays;
import javax.management.openmbean.CompositeData;

/** What sharing would bring the calls that are only observed, in the lines of a terminal. */
final class ObservationTable {
  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final int SITES_SHOWN = 10;

  private final Attributes agent;
  private final int fleet;

  /** @param fleet processes like this one */
  ObservationTable(Attributes agent, int fleet) {
    this.agent = agent;
    this.fleet = fleet;
  }

  /** One sentence; nothing where nothing was observed. */
  void printSummary(PrintStream out) {
    String sentence = agent.text("Observation");
    if (!sentence.isEmpty()) {
      out.println(sentence);
    }
  }

  void print(PrintStream out) {
    CompositeData[] origins = agent.rows("Observed");
    if (origins.length == 0) {
      return;
    }
    out.println();
    TextTable table = new TextTable(1, Arrays.asList("OBSERVED", "CALLS", "WOULD SHARE", "DIALS", "NOT NEEDED",
        "HANDSHAKES", "NOT NEEDED", "TIME", "SAVED", "CPU SAVED",
        fleet == 1 ? "CONNECTIONS HELD" : "HELD BY " + Figures.count(fleet)));
    for (CompositeData row : origins) {
      table.add(Arrays.asList(row.get("origin").toString(), count(row, "calls"), count(row, "callsShared"),
          count(row, "dials"), count(row, "dialsSaved"), count(row, "handshakes"), count(row, "handshakesSaved"),
          time(row, "timeMillis"), time(row, "timeSavedMillis"), time(row, "cpuSavedMillis"),
          Figures.count(((Number) row.get("connections")).longValue() * fleet)));
    }
    table.print(out);
    CompositeData[] sites = agent.rows("ObservedSites");
    for (int i = 0; i < Math.min(SITES_SHOWN, sites.length); i++) {
      print(sites[i], out);
    }
  }

  private static void print(CompositeData site, PrintStream out) {
    long dials = ((Number) site.get("dials")).longValue();
    long clients = ((Number) site.get("clients")).longValue();
    out.println();
    out.println(Figures.of(dials, "dial") + " to " + site.get("origin") + ", " + count(site, "dialsSaved")
        + " of them not needed, " + time(site, "timeSavedMillis") + (clients == 0 ? "" : "; "
        + Figures.of(clients, "client or TLS context", "clients or TLS contexts") + " made for them") + ":");
    for (String frame : site.get("site").toString().split("\n")) {
      out.println("    at " + frame);
    }
  }

  private static String count(CompositeData row, String item) {
    return Figures.count(((Number) row.get(item)).longValue());
  }

  private static String time(CompositeData row, String item) {
    double millis = ((Number) row.get(item)).doubleValue();
    return millis == 0 ? "-" : Figures.time((long) (millis * NANOS_PER_MILLI));
  }
}
