package io.retropool.config;

import java.util.Collection;

/** "Did you mean": the known word that needs the fewest edits to become a mistyped one. Stateless. */
public final class Nearest {
  private Nearest() {}

  /** @return the nearest of the known words, or null when more than a third of its letters would have to change */
  public static String to(String word, Collection<String> known) {
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = edits(word, candidate);
      if (edits < fewest && edits * 3 <= candidate.length()) {
        nearest = candidate;
        fewest = edits;
      }
    }
    return nearest;
  }

  /** @return {@code ; did you mean X?} for {@link #to}, empty when nothing is near */
  public static String question(String word, Collection<String> known) {
    String nearest = to(word, known);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, one each. */
  static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
