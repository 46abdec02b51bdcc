package io.retropool.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls that share nothing by client, origin and reason; beyond a bound by client alone. Thread-safe. */
final class NotPooledCounts {
  static final int MOST = 200;
  static final String OTHER = "other origins and reasons";

  private final ConcurrentMap<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

  void add(String client, String origin, String reason) {
    List<String> key = key(client, origin, reason);
    LongAdder count = counts.get(key);
    if (count == null) {
      count = counts.computeIfAbsent(counts.size() < MOST ? key : key(client, "", OTHER), none -> new LongAdder());
    }
    count.increment();
  }

  private static List<String> key(String client, String origin, String reason) {
    return Arrays.asList(orEmpty(client), orEmpty(origin), orEmpty(reason));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  List<NotPooledCalls> read() {
    List<NotPooledCalls> rows = new ArrayList<>();
    for (Map.Entry<List<String>, LongAdder> each : counts.entrySet()) {
      List<String> key = each.getKey();
      rows.add(new NotPooledCalls(key.get(0), key.get(1), key.get(2), each.getValue().sum()));
    }
    rows.sort(Comparator.comparingLong(NotPooledCalls::calls).reversed().thenComparing(NotPooledCalls::origin));
    return rows;
  }

  void reset() {
    counts.clear();
  }
}
