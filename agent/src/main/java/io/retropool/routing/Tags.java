package io.retropool.routing;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the operator calls a kind of traffic: names and values. Immutable, thread-safe. */
public final class Tags {
  public static final Tags NONE = new Tags(Collections.<String, String>emptyMap());

  static final String UPSTREAM = "upstream";
  static final String PRIORITY = "priority";
  static final String IDEMPOTENT = "idempotent";

  private final SortedMap<String, String> values;
  private final String text;

  Tags(Map<String, String> values) {
    this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    StringBuilder words = new StringBuilder();
    for (Map.Entry<String, String> tag : this.values.entrySet()) {
      words.append(words.length() == 0 ? "" : " ").append(tag.getKey()).append('=').append(tag.getValue());
    }
    this.text = words.toString();
  }

  /** @return null where it is not set */
  public String get(String name) {
    return values.get(name);
  }

  /** {@code name=value name=value}, in the order of the alphabet; empty for none. Always the same object. */
  @Override
  public String toString() {
    return text;
  }
}
