package io.retropool.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Places in the code, by their innermost frames. A bounded number of them; the rest is one. Not thread-safe. */
public final class Sites {
  /** Enough to tell apart callers of the same helper, too few to tell apart the threads they run on. */
  static final int KEY_FRAMES = 5;

  private static final int MOST = 500;
  private static final String OTHERS = "(other code)";

  private final Map<String, Site> sites = new HashMap<>();
  private long count;

  /**
   * @param stack frames, the innermost first, one a line
   * @param times how often it happened there
   * @param nanos how long that took
   */
  void add(String stack, long times, String reason, long nanos) {
    count += times;
    String innermost = Site.innermost(stack, KEY_FRAMES);
    Site site = sites.get(innermost);
    if (site == null) {
      boolean full = sites.size() >= MOST;
      String key = full ? OTHERS : innermost;
      site = sites.computeIfAbsent(key, unused -> new Site(full ? OTHERS : stack));
    }
    site.add(times, reason, nanos);
  }

  /** The most frequent ones first; those that are equally frequent by name. */
  public List<Site> top(int most) {
    List<Site> all = new ArrayList<>(sites.values());
    all.sort(Comparator.comparingLong(Site::count).reversed().thenComparing(Site::top));
    return all.subList(0, Math.min(most, all.size()));
  }

  /** The most frequent one, or null. */
  public Site main() {
    List<Site> first = top(1);
    return first.isEmpty() ? null : first.get(0);
  }

  /** What happened here at that place; null if nothing did. */
  public Site at(Site place) {
    return place.stack().isEmpty() ? null : sites.get(Site.innermost(place.stack(), KEY_FRAMES));
  }

  /** Whether anything happened in one of the innermost methods of that place. */
  boolean within(Site place) {
    for (Site site : sites.values()) {
      if (place.calls(site)) {
        return true;
      }
    }
    return false;
  }

  /** How often, in all places. */
  public long count() {
    return count;
  }
}
