package io.retropool.config;

/** Somebody's wish for an option: the text, not yet read, and where it was written. Immutable. */
final class Setting {
  /** Under which it was written: that of a pool by name has another one than its option. */
  final String key;

  final Option<?> option;
  final String text;
  final Source source;

  Setting(Option<?> option, String text, Source source) {
    this(option.name(), option, text, source);
  }

  Setting(String key, Option<?> option, String text, Source source) {
    this.key = key;
    this.option = option;
    this.text = text.trim();
    this.source = source;
  }

  /** {@code key=value (where)}, the start of each message about it. */
  @Override
  public String toString() {
    return key + "=" + Shown.text(text) + " (" + source + ")";
  }
}
