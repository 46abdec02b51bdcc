package io.retropool.event.jfr;

/** Texts of events are never null: readers print a null in ways of their own. */
final class Texts {
  private Texts() {}

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  static String className(Throwable failure) {
    return failure == null ? "" : failure.getClass().getName();
  }
}
