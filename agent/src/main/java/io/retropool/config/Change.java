package io.retropool.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One key whose value differs between two configurations. Immutable, thread-safe. */
public final class Change {
  private static final String NOTHING = "(none)";
  private static final String HIDDEN = "...";

  private final String key;
  private final String from;
  private final String to;

  private Change(String key, String from, String to) {
    this.key = key;
    this.from = shown(key, from);
    this.to = shown(key, to);
  }

  /** What a rule compares a header or a parameter with may be a secret. */
  private static String shown(String key, String value) {
    return RuleLine.isSecret(key) && !value.equals(NOTHING) ? HIDDEN : value;
  }

  /** Those from one configuration to the other, in the order in which they are written. */
  public static List<Change> between(Configuration before, Configuration after) {
    Map<String, String> was = before.texts();
    Map<String, String> is = after.texts();
    Set<String> keys = new LinkedHashSet<>(was.keySet());
    keys.addAll(is.keySet());
    List<Change> changes = new ArrayList<>();
    for (String key : keys) {
      String from = was.containsKey(key) ? was.get(key) : NOTHING;
      String to = is.containsKey(key) ? is.get(key) : NOTHING;
      if (!from.equals(to)) {
        changes.add(new Change(key, from, to));
      }
    }
    return changes;
  }

  public String key() {
    return key;
  }

  /** The value before, as text; {@code (none)} where there was none. */
  public String from() {
    return from;
  }

  /** The value after, as text; {@code (none)} where there is none. */
  public String to() {
    return to;
  }

  /** {@code key: from -> to}. */
  @Override
  public String toString() {
    return Shown.text(key + ": " + from + " -> " + to);
  }
}
