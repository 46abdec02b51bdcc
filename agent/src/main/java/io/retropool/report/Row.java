package io.retropool.report;

/** One event as the model reads it, whoever read the recording. For one thread, until the next one is read. */
public interface Row {
  /** Of the event type, without {@code retropool.}. */
  String name();

  /** Milliseconds since 1970. */
  long startMillis();

  /** Nanoseconds. */
  long durationNanos();

  /** Of a text field; empty if the event has no such field. */
  String text(String field);

  /** Of a field of whole numbers, times in nanoseconds; 0 if the event has no such field. */
  long number(String field);

  /** Of a field of any other number; 0 if the event has no such field. */
  double fraction(String field);

  /** False if the event has no such field. */
  boolean flag(String field);

  /** The application's frames, the innermost first, one a line; empty if there are none. */
  String stack();
}
