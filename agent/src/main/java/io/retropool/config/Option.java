package io.retropool.config;

import java.util.Locale;

/**
 * One thing that can be set: all that code, messages and the reference table know about it. Immutable, thread-safe.
 *
 * @param <T> its value in code
 */
public final class Option<T> {
  static final String PROPERTY_PREFIX = "retropool.";
  static final String VARIABLE_PREFIX = "RETROPOOL_";

  private final String name;
  private final OptionType<T> type;
  private final T defaultValue;
  private final String since;
  private final boolean live;
  private final String meaning;

  /**
   * @param defaultValue what holds when nothing is set; null where that is nothing
   * @param since the first version that knows it
   * @param live whether a change of the file reaches a running process
   * @param meaning sentences for an operator, in markdown
   */
  Option(String name, OptionType<T> type, T defaultValue, String since, boolean live, String meaning) {
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.since = since;
    this.live = live;
    this.meaning = meaning;
  }

  /** The same setting of the pool with this name; only for options of the default pool. */
  Option<T> ofPool(String pool) {
    String key = "pool." + pool + "." + name.substring(PoolNames.DEFAULT_PREFIX.length());
    return new Option<>(key, type, defaultValue, since, live, meaning);
  }

  /** The key in the file and in the agent's arguments: lower case, dots and hyphens. */
  public String name() {
    return name;
  }

  /** The system property that sets it. */
  public String property() {
    return PROPERTY_PREFIX + name;
  }

  /** The environment variable that sets it. */
  public String variable() {
    return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  public OptionType<T> type() {
    return type;
  }

  /** Null where the option is not set unless somebody sets it. */
  public T defaultValue() {
    return defaultValue;
  }

  /** The first version that knows it. */
  public String since() {
    return since;
  }

  /** Whether a change of the file reaches a running process. */
  public boolean live() {
    return live;
  }

  /** Sentences for an operator, in markdown. */
  public String meaning() {
    return meaning;
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
