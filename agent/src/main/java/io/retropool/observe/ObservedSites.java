package io.retropool.observe;

import io.retropool.event.CallSite;
import io.retropool.event.ObservationStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Places in the application's code that open connections, by their five innermost frames: one would be a helper that
 * everybody uses. Bounded; beyond that places are counted as one. Thread-safe.
 */
final class ObservedSites {
  static final int MOST = 200;
  static final String ELSEWHERE = "elsewhere";
  private static final int FRAMES = 5;

  private final ConcurrentMap<List<String>, SiteCount> counts = new ConcurrentHashMap<>();

  SiteCount at(Throwable here, String origin) {
    String site = innermost(CallSite.of(here));
    List<String> key = Arrays.asList(site.isEmpty() ? ELSEWHERE : site, origin);
    SiteCount known = counts.get(key);
    if (known != null) {
      return known;
    }
    List<String> bounded = counts.size() < MOST ? key : Arrays.asList(ELSEWHERE, "");
    return counts.computeIfAbsent(bounded, none -> new SiteCount());
  }

  private static String innermost(String stack) {
    int end = -1;
    for (int i = 0; i < FRAMES; i++) {
      int next = stack.indexOf('\n', end + 1);
      if (next < 0) {
        return stack;
      }
      end = next;
    }
    return stack.substring(0, end);
  }

  /** Those with the most time to save first. */
  List<ObservedSite> read() {
    List<ObservedSite> rows = new ArrayList<>();
    for (Map.Entry<List<String>, SiteCount> each : counts.entrySet()) {
      rows.add(new ObservedSite(each.getKey().get(0), each.getKey().get(1), each.getValue()));
    }
    rows.sort(Comparator.comparingDouble(ObservedSite::getTimeSavedMillis).reversed());
    return rows;
  }

  List<ObservationStatistics> statistics() {
    List<ObservationStatistics> rows = new ArrayList<>();
    for (Map.Entry<List<String>, SiteCount> each : counts.entrySet()) {
      SiteCount of = each.getValue();
      List<String> key = each.getKey();
      rows.add(ObservationStatistics.ofSite(key.get(1), key.get(0), of.savings.read(of.clients.sum())));
    }
    return rows;
  }

  void reset() {
    counts.clear();
  }

  /** What is counted of one place and origin. */
  static final class SiteCount {
    final Savings savings = new Savings();
    final LongAdder clients = new LongAdder();
  }
}
