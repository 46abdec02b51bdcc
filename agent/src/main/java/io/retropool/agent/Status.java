package io.retropool.agent;

import io.retropool.config.Jmx;
import java.util.Locale;

/**
 * What came of the last command, and whether there are MXBeans to be expected, for {@code attach}, {@code detach} and
 * {@code status} to read from another process.
 */
final class Status {
  private static final String PROPERTY = "retropool.status";
  private static final String BEANS = PROPERTY + ".beans";
  private static final String ATTACHED = "attached";

  private Status() {}

  /** @return the same text */
  static String set(String text) {
    System.setProperty(PROPERTY, text);
    return text;
  }

  /** From the first pooled call on: there is something to show, and when MXBeans show it. */
  static void beans(Jmx when) {
    System.setProperty(BEANS, when.name().toLowerCase(Locale.ROOT));
  }

  static void noBeans() {
    System.clearProperty(BEANS);
  }

  static boolean isAttached() {
    return System.getProperty(PROPERTY, "").startsWith(ATTACHED);
  }
}
