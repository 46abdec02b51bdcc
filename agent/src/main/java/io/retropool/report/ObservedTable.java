package io.retropool.report;

import io.retropool.report.ObservedOrigin.Place;
import java.util.Arrays;
import java.util.List;

/** What sharing would have brought, by origin and by place in the code. Stateless. */
final class ObservedTable {
  static final int MOST_PLACES = 10;
  private static final int PAGE_COLUMNS = 6;

  private ObservedTable() {}

  /** Nothing where nothing was observed. */
  static void write(Html html, ObservedCalls observed) {
    if (observed.origins().isEmpty()) {
      return;
    }
    html.element("h2", "Only observed");
    html.open("div", "class", "scroll").open("table");
    html.head("Would share", "Dials saved", "TLS saved", "Time saved", "CPU saved", held(observed.fleet()));
    html.open("tbody");
    for (ObservedOrigin of : observed.origins()) {
      html.open("tr", "class", "name").element("th", of.origin, "scope", "row", "colspan", PAGE_COLUMNS);
      html.close("tr").row(shares(of, observed.fleet()));
    }
    html.close("tbody").close("table").close("div");
    for (Place place : observed.places(MOST_PLACES)) {
      html.element("p", place.sentence());
      html.element("pre", place.stack);
    }
  }

  /** Of the {@link #cells}. */
  static List<String> heads(int fleet) {
    return Arrays.asList("Observed", "Calls", "Would share", "Dials", "Not needed", "Handshakes", "Not needed", "Time",
        "Saved", "CPU", "CPU saved", fleet == 1 ? "Connections held" : held(fleet));
  }

  private static String held(int fleet) {
    return fleet == 1 ? "Held" : "Held by " + Figures.count(fleet);
  }

  /** A page may be as narrow as paper: what would be saved, of what there was, in one cell. */
  private static String[] shares(ObservedOrigin of, int fleet) {
    ObservedWork work = of.work;
    return new String[] {
      Figures.count(of.callsShared) + " of " + Figures.count(of.calls),
      Figures.count(work.dialsSaved) + " of " + Figures.count(work.dials),
      Figures.count(work.handshakesSaved) + " of " + Figures.count(work.handshakes),
      share(time(work.timeSaved), time(work.time)),
      share(work.cpuCell(work.cpuSaved), work.cpuCell(work.cpu)),
      Figures.count(of.connections * fleet)
    };
  }

  /** Nothing has no shares, and what is unknown none that is known. */
  private static String share(String saved, String all) {
    return all.equals(ObservedWork.NONE) || all.equals(ObservedWork.UNKNOWN) ? all : saved + " of " + all;
  }

  /** A row, from the origin to the connections that it would hold open to so many processes at once. */
  static String[] cells(ObservedOrigin of, int fleet) {
    ObservedWork work = of.work;
    return new String[] {
      of.origin,
      Figures.count(of.calls),
      Figures.count(of.callsShared),
      Figures.count(work.dials),
      Figures.count(work.dialsSaved),
      Figures.count(work.handshakes),
      Figures.count(work.handshakesSaved),
      time(work.time),
      time(work.timeSaved),
      work.cpuCell(work.cpu),
      work.cpuCell(work.cpuSaved),
      Figures.count(of.connections * fleet)
    };
  }

  private static String time(long nanos) {
    return nanos == 0 ? ObservedWork.NONE : Figures.time(nanos);
  }
}
