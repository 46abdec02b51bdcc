package io.retropool.config;

/** Which address a dial goes to where a name has several. */
public enum Balance {
  /** That which the JDK or the library takes. */
  NONE,
  /** That with the fewest connections of the pool. */
  LEAST_SATURATED
}
