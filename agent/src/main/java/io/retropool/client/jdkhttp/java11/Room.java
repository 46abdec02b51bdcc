package io.retropool.client.jdkhttp.java11;

import io.retropool.pool.Core;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that a dial finds a file descriptor: without the agent none would be held by idle connections. To look
 * costs two system calls for each. Thread-safe.
 */
final class Room {
  private static final int ROOM = 16;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final Core core;

  Room(Core core) {
    this.core = core;
  }

  /**
   * Where the process has not that many descriptors left, closes idle connections and waits for theirs: for a second
   * at most, instead of failing at once. Not under a lock that the end of a connection takes.
   */
  void make(int descriptors) {
    if (has(descriptors) || core.evictIdle(ROOM).size() == 0) {
      return;
    }
    // The JDK gives a descriptor back when the selector that knew it comes round, after the close.
    long deadline = System.nanoTime() + PATIENCE;
    while (!has(descriptors) && System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static boolean has(int descriptors) {
    if (descriptors == 0) {
      return true;
    }
    try (SocketChannel probe = SocketChannel.open()) {
      return probe.isOpen() && has(descriptors - 1);
    } catch (IOException e) {
      return !String.valueOf(e.getMessage()).contains("Too many open files");
    }
  }
}
