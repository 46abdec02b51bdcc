package io.retropool.config;

/** Somebody's wish for an option: the text, not yet read, and where it was written. Immutable. */
final class Setting {
  final Option<?> option;
  final String text;
  final Source source;

  Setting(Option<?> option, String text, Source source) {
    this.option = option;
    this.text = text.trim();
    this.source = source;
  }

  /** {@code key=value (where)}, the start of each message about it. */
  @Override
  public String toString() {
    return option + "=" + Shown.text(text) + " (" + source + ")";
  }
}
