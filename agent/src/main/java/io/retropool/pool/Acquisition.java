package io.retropool.pool;

/** An asynchronous call for a lease. Thread-safe. */
public interface Acquisition {
  /**
   * Gives up the place in the queue.
   *
   * @return true if neither callback has been or will be called; false if one was, or is on its way
   */
  boolean cancel();
}
