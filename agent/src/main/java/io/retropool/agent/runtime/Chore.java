package io.retropool.agent.runtime;

/** Something that is done now and then by the thread of upkeep; it must not block. */
interface Chore {
  long NEVER = Long.MAX_VALUE;

  /**
   * Called whenever that thread is awake, due or not.
   *
   * @param now of {@code System.nanoTime()}
   * @return nanoseconds until it wants to be called again; {@link #NEVER}: not until {@link Upkeep#at}
   */
  long run(long now);
}
