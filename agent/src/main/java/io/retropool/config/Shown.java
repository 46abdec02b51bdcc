package io.retropool.config;

/** Foreign text, made fit to stand in one line of a log. Stateless. */
final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  /** @return the text with each control character as a question mark, and cut after 200 characters */
  static String text(String text) {
    StringBuilder shown = new StringBuilder();
    int length = Math.min(text.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '?' : c);
    }
    return length < text.length() ? shown.append("...").toString() : shown.toString();
  }
}
