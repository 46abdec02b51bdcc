package io.retropool.config;

/** What a call does that finds neither an idle connection nor room for a new one. */
public enum Overflow {
  /** Waits about as long as a dial takes, then dials outside the limit. */
  DIAL,
  /** Waits for at most the acquire timeout, then fails. */
  WAIT,
  /** Fails at once. */
  FAIL
}
