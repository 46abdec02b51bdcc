package io.retropool.report;

/** A file that no report can be made of; the message says why, and what to do. */
public final class UnreadableRecording extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableRecording(String message) {
    super(message);
  }
}
