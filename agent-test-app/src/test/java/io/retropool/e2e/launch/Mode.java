package io.retropool.e2e.launch;

/** What the application is started with. */
public enum Mode {
  /** Nothing: how it behaves today. */
  WITHOUT,
  /** The packaged agent. */
  WITH,
  /** An agent that does nothing: what any {@code -javaagent} flag costs and prints. */
  EMPTY_AGENT
}
