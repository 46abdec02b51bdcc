package io.retropool.agent.jvm;

import io.retropool.config.Jmx;
import java.util.Locale;

/**
 * What came of the last command, and whether there are MXBeans to be expected, for {@code attach}, {@code detach} and
 * {@code status} to read from another process.
 */
public final class Status {
  private static final String PROPERTY = "retropool.status";
  private static final String BEANS = PROPERTY + ".beans";
  private static final String ATTACHED = "attached";

  private Status() {}

  /** @return the same text */
  public static String set(String text) {
    System.setProperty(PROPERTY, text);
    return text;
  }

  /** From the first pooled call on: there is something to show, and when MXBeans show it. */
  public static void beans(Jmx when) {
    System.setProperty(BEANS, when.name().toLowerCase(Locale.ROOT));
  }

  /** There is nothing to show any more. */
  public static void noBeans() {
    System.clearProperty(BEANS);
  }

  /** Whether the last command left an agent in this JVM, of this version or another. */
  public static boolean isAttached() {
    return System.getProperty(PROPERTY, "").startsWith(ATTACHED);
  }
}
