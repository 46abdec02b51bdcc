package io.retropool.testapp;

import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code key=value} pairs of one command, and the number of the call among those it asks for. Immutable. */
public final class Arguments {
  private final Map<String, String> values;
  private final int index;

  private Arguments(Map<String, String> values, int index) {
    this.values = values;
    this.index = index;
  }

  static Arguments parse(String[] words, int from) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = from; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      values.put(words[i].substring(0, equals), Text.decode(words[i].substring(equals + 1)));
    }
    return new Arguments(values, 0);
  }

  /** The same pairs for the call with that number, counted from 0. */
  public Arguments at(int call) {
    return new Arguments(values, call);
  }

  /** The same pairs but for one. */
  public Arguments with(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return new Arguments(changed, index);
  }

  /** The number of this call, from 0. */
  public int index() {
    return index;
  }

  /** The value, never null: a missing one is the mistake of whoever wrote the command. */
  public String get(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("this case needs " + key + "=");
    }
    return value;
  }

  public String get(String key, String absent) {
    String value = values.get(key);
    return value == null ? absent : value;
  }

  public int number(String key, int absent) {
    String value = values.get(key);
    return value == null ? absent : Integer.parseInt(value);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }
}
