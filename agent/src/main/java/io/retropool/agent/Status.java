package io.retropool.agent;

/** What came of the last command, for {@code attach} and {@code detach} to read from the other process. */
final class Status {
  private static final String PROPERTY = "retropool.status";
  private static final String ATTACHED = "attached";

  private Status() {}

  /** @return the same text */
  static String set(String text) {
    System.setProperty(PROPERTY, text);
    return text;
  }

  static boolean isAttached() {
    return System.getProperty(PROPERTY, "").startsWith(ATTACHED);
  }
}
