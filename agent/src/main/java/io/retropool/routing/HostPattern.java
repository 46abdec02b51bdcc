package io.retropool.routing;

import java.util.Locale;

/** Which hosts a rule is for: one, all below a suffix ({@code *.example.com}), or those that a glob matches. */
final class HostPattern {
  private static final String BELOW = "*.";

  private final String text;

  HostPattern(String text) {
    this.text = text.toLowerCase(Locale.ROOT);
  }

  boolean isExact() {
    return text.indexOf('*') < 0;
  }

  /** Whether it is {@code *.} and a suffix without a star. */
  boolean isSuffix() {
    return text.startsWith(BELOW) && text.lastIndexOf('*') == 0 && text.length() > BELOW.length();
  }

  /** Of an exact one the host, of a suffix what follows its {@code *.}. */
  String key() {
    return isSuffix() ? text.substring(BELOW.length()) : text;
  }

  /** For one that is neither: what the look-up must ask. */
  Glob glob() {
    return new Glob(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
