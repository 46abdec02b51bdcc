package io.retropool.pool;

/**
 * How a connection of one route is opened outside a call, just as a call would have its library open one. What it
 * refers to lives as long as the idle connections of the route do. Thread-safe.
 */
public interface Opener {
  /**
   * Opens a connection, registers it with {@link Lease#opened}, and lets go of it. Blocks; on a thread of the agent's.
   *
   * @param lease without a connection; whoever calls this ends it, unless that has been done
   * @throws Exception after which nothing that was opened is left
   */
  void open(Lease lease) throws Exception;
}
