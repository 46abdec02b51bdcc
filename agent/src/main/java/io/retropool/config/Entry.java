package io.retropool.config;

/**
 * An option, its value in force, and where that comes from. Immutable, thread-safe.
 *
 * @param <T> the value in code
 */
public final class Entry<T> {
  private final Option<T> option;
  private final T value;
  private final Source source;

  Entry(Option<T> option, T value, Source source) {
    this.option = option;
    this.value = value;
    this.source = source;
  }

  static <T> Entry<T> byDefault(Option<T> option) {
    return new Entry<>(option, option.defaultValue(), Source.DEFAULT);
  }

  public Option<T> option() {
    return option;
  }

  /** Null where nothing is set and the option has no default. */
  public T value() {
    return value;
  }

  public Source source() {
    return source;
  }

  /** The value as it would be written; {@code (none)} for null. */
  public String text() {
    return value == null ? "(none)" : Shown.text(option.type().print(value));
  }

  /** {@code key=value (where)}. */
  @Override
  public String toString() {
    return option + "=" + text() + " (" + source + ")";
  }
}
