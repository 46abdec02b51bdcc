package io.retropool.jmx;

/** A rule of a pool that can be changed in the running process. Counts, or milliseconds where the name says so. */
public enum Limit {
  CONNECTIONS,
  CONNECTIONS_PER_ORIGIN,
  IDLE,
  IDLE_PER_ORIGIN,
  PENDING,
  OVERFLOW_CONNECTIONS,
  ACQUIRE_TIMEOUT_MILLIS,
  IDLE_TIMEOUT_MILLIS,
  TIME_TO_LIVE_MILLIS
}
