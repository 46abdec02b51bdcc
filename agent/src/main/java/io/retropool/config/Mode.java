package io.retropool.config;

/** What becomes of calls that the rules do not leave alone. */
public enum Mode {
  /** They share connections. */
  SHARE,
  /** They run as without the agent, and what sharing would bring is counted. */
  OBSERVE
}
