package io.retropool.report;

import java.util.Locale;

/** Numbers as people read them; the same in every language, so that reports can be compared. */
public final class Figures {
  private static final String[] UNITS = {"ns", "\u00b5s", "ms", "s"};

  private Figures() {}

  /** With thousands set apart. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** @param share 0 to 1 */
  public static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 && share > 0 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  /** Three digits and a unit, minutes from two on. */
  public static String time(long nanos) {
    if (nanos == 0) {
      return "0";
    }
    double value = nanos;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    if (unit == UNITS.length - 1 && value >= 120) {
      return String.format(Locale.ROOT, "%.1f min", value / 60);
    }
    String format = unit == 0 || value >= 99.95 ? "%.0f %s" : value >= 9.995 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, format, value, UNITS[unit]);
  }

  /** "1 call", "2 calls". */
  public static String of(long count, String thing) {
    return of(count, thing, thing + 's');
  }

  /** "1 query", "2 queries". */
  public static String of(long count, String thing, String things) {
    return count(count) + ' ' + (count == 1 ? thing : things);
  }
}
