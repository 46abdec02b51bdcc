package io.retropool.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls to one origin that were only observed. Not thread-safe. */
final class ObservedOrigin {
  final String origin;
  final ObservedWork work = new ObservedWork();
  long calls;
  long callsShared;
  /** That a pool would have held open at once, at most. */
  long connections;

  private final Map<String, ObservedWork> sites = new HashMap<>();

  ObservedOrigin(String origin) {
    this.origin = origin;
  }

  void add(Row row) {
    calls += row.number("calls");
    callsShared += row.number("callsShared");
    connections = Math.max(connections, row.number("connections"));
    work.add(row);
    if (!row.text("site").isEmpty()) {
      sites.computeIfAbsent(row.text("site"), first -> new ObservedWork()).add(row);
    }
  }

  /** Places in the code that dial it. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    sites.forEach((stack, of) -> places.add(new Place(origin, stack, of)));
    return places;
  }

  /** One of them. Immutable. */
  static final class Place {
    final String origin;
    /** Frames, one a line, the innermost first. */
    final String stack;
    final ObservedWork work;

    Place(String origin, String stack, ObservedWork work) {
      this.origin = origin;
      this.stack = stack;
      this.work = work;
    }

    String sentence() {
      return work.sentence(origin);
    }
  }
}
