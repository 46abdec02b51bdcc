package io.retropool.routing;

/** A text in which {@code *} stands for any characters, none included. Matching allocates nothing. Immutable. */
final class Glob {
  private final String pattern;

  Glob(String pattern) {
    this.pattern = pattern;
  }

  /** @return whether the whole text matches */
  boolean matches(String text) {
    return matches(text, 0, text.length());
  }

  /** Greedy, with one place to fall back to: the last star. */
  boolean matches(String text, int from, int to) {
    int p = 0;
    int t = from;
    int star = -1;
    int retry = from;
    while (t < to) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /**
   * Whether it surely matches whatever the other does: the other's stars are then taken by stars of this one, and so is
   * all that they stand for.
   */
  boolean covers(Glob other) {
    return matches(other.pattern);
  }

  static boolean cover(Glob[] globs, Glob[] others) {
    for (Glob other : others) {
      boolean covered = false;
      for (Glob glob : globs) {
        covered |= glob.covers(other);
      }
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
