package io.retropool.report;

/** How bad it is. */
public enum Severity {
  /** Something costs time or connections, and there is something to do about it. */
  WARNING,
  /** Worth knowing. */
  INFO,
  /** Looked at, and well. */
  OK,
  /** The recording does not tell. */
  UNKNOWN
}
