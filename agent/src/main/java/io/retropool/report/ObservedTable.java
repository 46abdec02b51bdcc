package io.retropool.report;

import io.retropool.report.ObservedOrigin.Place;
import java.util.Arrays;
import java.util.List;

/** What sharing would have brought, by origin and by place in the code. Stateless. */
final class ObservedTable {
  static final int MOST_PLACES = 10;

  private ObservedTable() {}

  /** Nothing where nothing was observed. */
  static void write(Html html, ObservedCalls observed) {
    if (observed.origins().isEmpty()) {
      return;
    }
    html.element("h2", "Only observed");
    html.open("div", "class", "scroll").open("table");
    html.head(heads(observed.fleet()).toArray(new String[0]));
    html.open("tbody");
    for (ObservedOrigin of : observed.origins()) {
      html.row(cells(of, observed.fleet()));
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
        "Saved", "CPU", "CPU saved", fleet == 1 ? "Connections held" : "Held by " + Figures.count(fleet));
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
    return nanos == 0 ? "-" : Figures.time(nanos);
  }
}
