package io.retropool.config;

/** Reads whole numbers, without an exception for what is none. Stateless. */
final class Digits {
  private Digits() {}

  /** @return the number, or -1 when the text holds anything but ASCII digits, nothing, or more than the maximum */
  static long parse(String text, long maximum) {
    if (text.isEmpty()) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > (maximum - digit) / 10) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
