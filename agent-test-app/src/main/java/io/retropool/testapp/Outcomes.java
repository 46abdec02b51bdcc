package io.retropool.testapp;

import java.util.Map;
import java.util.TreeMap;

/** What the calls of one command came to: how many of each kind, whatever the order. Thread-safe. */
final class Outcomes {
  private static final int LISTED = 20;

  private final Map<String, Integer> seen = new TreeMap<>();
  private int ok;
  private int failed;
  private String firstError = "";

  synchronized void succeeded(String text) {
    ok++;
    seen.merge(text, 1, Integer::sum);
  }

  synchronized void failed(Throwable error) {
    failed++;
    String text = Failure.describe(error);
    if (firstError.isEmpty()) {
      firstError = text;
    }
    seen.merge("threw " + text, 1, Integer::sum);
  }

  /** {@code ok=... failed=... bodies=DIGEST error=... outcomes=...}, one line. */
  synchronized String asLine() {
    StringBuilder all = new StringBuilder();
    StringBuilder listed = new StringBuilder();
    int kinds = 0;
    for (Map.Entry<String, Integer> kind : seen.entrySet()) {
      String line = kind.getValue() + " x " + kind.getKey() + '\n';
      all.append(line);
      if (kinds++ < LISTED) {
        listed.append(line);
      }
    }
    return "ok=" + ok + " failed=" + failed + " bodies=" + Body.digest(all.toString())
        + " error=" + Text.encode(firstError) + " outcomes=" + Text.encode(listed.toString());
  }
}
