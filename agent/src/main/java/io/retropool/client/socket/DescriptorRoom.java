package io.retropool.client.socket;

import io.retropool.pool.Core;

/** Makes room for a dial that failed because the process has too many files open. Thread-safe. */
public final class DescriptorRoom {
  /** What the JDK's message says, by strerror(EMFILE). */
  private static final String FULL = "Too many open files";

  /** Connections that are closed to make room for one. */
  private static final int ROOM = 16;

  private static final long WAIT_NANOS = 1_000_000_000L;

  private final Core core;

  public DescriptorRoom(Core core) {
    this.core = core;
  }

  /** Whether that was why a dial failed, and idle connections have been closed so that another may succeed. */
  public boolean madeFor(Throwable failure) {
    String message = failure.getMessage();
    return message != null && message.contains(FULL) && core.evictIdle(ROOM).await(WAIT_NANOS);
  }
}
