package io.retropool.pool;

import java.net.InetAddress;

/**
 * The adapter's side of one connection.
 *
 * <p>Called outside the core's locks. A transport of a route with an {@link Anchor} must not be held strongly by
 * anything but its connection while it is idle.
 */
public interface Transport {
  /**
   * The check before a connection is used again, on the thread that acquires it. Must be quick.
   *
   * @param idleNanos how long it was idle; see {@link Policy#checkAfter()} for when to look twice
   * @return false if a byte is waiting to be read, the stream has ended, or it must not be used again for another
   *     reason
   */
  boolean fit(long idleNanos);

  /**
   * Whether {@link #close} would not block. Asked on the closer's thread before it is called, and again for a second
   * while the answer is no; then it is called all the same, and must not wait for anything.
   */
  default boolean closesAtOnce() {
    return true;
  }

  /**
   * Closes the socket. Called once at most by the core, on the closer's thread. For a connection that a library keeps
   * (see {@link Upstream#foreign}) it is a request, to be ignored when the library has just begun to use it: the permit
   * returns with {@link Connection#closed}. Whatever it throws counts as closed.
   */
  void close();

  /**
   * Where it leads, if this JVM has looked up the name of its origin for it. Asked once, on the thread that has opened
   * it.
   *
   * @return null for an address literal, through a proxy, or where that is the library's own business
   */
  default InetAddress address() {
    return null;
  }

  /**
   * Asked when the holder of the lease was collected, on the thread of maintenance.
   *
   * @return true if somebody else still reads from it; it is asked again later
   */
  default boolean stillInUse() {
    return false;
  }
}
