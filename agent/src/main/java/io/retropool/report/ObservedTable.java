package io.retropool.report;

import io.retropool.report.ObservedOrigin.Place;

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
    html.head("Origin", "Calls", "Would share", "Dials", "Not needed", "Handshakes", "Not needed", "Saved",
        "CPU saved", heldBy(observed));
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

  /** The heading of the last column. */
  static String heldBy(ObservedCalls observed) {
    return observed.fleet() == 1 ? "Connections" : "Held by " + Figures.count(observed.fleet());
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
      Figures.time(work.timeSaved),
      work.cpuSaved == 0 ? "-" : Figures.time(work.cpuSaved),
      Figures.count(of.connections * fleet)
    };
  }
}
