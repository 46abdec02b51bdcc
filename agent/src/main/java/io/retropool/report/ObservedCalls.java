package io.retropool.report;

import io.retropool.report.ObservedOrigin.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls that were only observed. Not thread-safe; does not change once it is read. */
public final class ObservedCalls {
  /** As many as the agent tells apart in one process. */
  private static final int MOST = 1_000;

  private final Map<String, ObservedOrigin> origins = new HashMap<>();
  private int fleet = 1;

  /** @param processes like the one that was recorded, it included; 1 unless told */
  public void ofFleet(int processes) {
    fleet = processes;
  }

  /** Processes like the one that was recorded, it included. */
  int fleet() {
    return fleet;
  }

  /** @param row with the calls to an origin, with the dials of a place in the code, or both of an origin */
  public void add(Row row) {
    String name = origins.size() < MOST || origins.containsKey(row.text("origin")) ? row.text("origin") : "";
    origins.computeIfAbsent(name, ObservedOrigin::new).add(row);
  }

  /** To all origins. */
  long calls() {
    long calls = 0;
    for (ObservedOrigin each : origins.values()) {
      calls += each.calls;
    }
    return calls;
  }

  /** Those with the most time to save first. */
  List<ObservedOrigin> origins() {
    List<ObservedOrigin> called = new ArrayList<>();
    for (ObservedOrigin each : origins.values()) {
      if (each.calls > 0) {
        called.add(each);
      }
    }
    called.sort(
        Comparator.comparingLong((ObservedOrigin of) -> of.work.timeSaved)
            .reversed()
            .thenComparing(of -> of.origin));
    return called;
  }

  /** Places in the code that dial, those with the most time to save first. */
  List<Place> places(int most) {
    List<Place> places = new ArrayList<>();
    origins.values().forEach(of -> places.addAll(of.places()));
    places.sort(
        Comparator.comparingLong((Place of) -> of.work.timeSaved)
            .reversed()
            .thenComparing(of -> of.origin)
            .thenComparing(of -> of.stack));
    return places.subList(0, Math.min(most, places.size()));
  }

  /** Empty where nothing was observed. */
  String sentence() {
    ObservedTotals totals = new ObservedTotals();
    for (ObservedOrigin each : origins.values()) {
      ObservedWork work = each.work;
      if (each.calls > 0) {
        totals.calls(each.calls, each.callsShared, each.connections);
      }
      totals.dials(work.dials, work.dialsSaved, work.handshakesSaved).saved(work.timeSaved, work.cpuSaved)
          .unmeasured(work.unmeasured);
    }
    return totals.sentence(fleet);
  }
}
