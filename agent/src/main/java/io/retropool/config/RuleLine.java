package io.retropool.config;

/** One line of a rule, {@code route.NAME.what = value}, not yet read. Immutable, thread-safe. */
public final class RuleLine {
  private static final String PREFIX = "route.";

  private final String key;
  private final String text;
  private final Source source;

  RuleLine(String key, String text, Source source) {
    this.key = key;
    this.text = text.trim();
    this.source = source;
  }

  /** @return whether the key is {@code route.}, a name, and something of that name */
  static boolean inKey(String key) {
    return key.startsWith(PREFIX) && key.indexOf('.', PREFIX.length()) > PREFIX.length();
  }

  /** What a rule compares a header or a parameter with may be one. */
  boolean isSecret() {
    return isSecret(key);
  }

  static boolean isSecret(String key) {
    return inKey(key) && (key.contains(".header.") || key.contains(".query."));
  }

  /** The whole key. */
  public String key() {
    return key;
  }

  /** The name of the rule. */
  public String rule() {
    return key.substring(PREFIX.length(), key.indexOf('.', PREFIX.length()));
  }

  /** What of the rule it sets: the key after the rule's name. */
  public String what() {
    return key.substring(key.indexOf('.', PREFIX.length()) + 1);
  }

  /** Without white space at its ends. */
  public String text() {
    return text;
  }

  public Source source() {
    return source;
  }

  /** {@code key=value (where)}, the start of each message about it. */
  @Override
  public String toString() {
    return Shown.text(key + "=" + text) + " (" + source + ")";
  }
}
