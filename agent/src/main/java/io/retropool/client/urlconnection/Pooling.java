package io.retropool.client.urlconnection;

import io.retropool.client.ClientContext;
import io.retropool.pool.AcquireException;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Pool;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;

/** The pool that this client takes its connections from, and what the operator wants of it. Thread-safe. */
final class Pooling {
  /** Descriptors that are closed to make room for one dial. */
  private static final int ROOM = 16;

  private static final long ROOM_WAIT_NANOS = 1_000_000_000L;

  private final ClientContext context;
  private final Pool pool;

  Pooling(ClientContext context) {
    this.context = context;
    this.pool = context.defaultPool();
  }

  String name() {
    return pool.name();
  }

  Upstream upstream(Origin origin) {
    return pool.upstream(origin);
  }

  /** Whether {@code disconnect()} closes the connection, as it does without the agent. */
  boolean disconnectCloses() {
    return context.disconnectCloses();
  }

  /** From which idle time on a connection is worth a millisecond of checking, in nanoseconds. */
  long checkAfter() {
    return pool.policy().checkAfter();
  }

  /** For how long a connection may have been idle that carries a request which must not be repeated, in nanoseconds. */
  long reuseUnsafeWithin() {
    return pool.policy().reuseUnsafeWithin();
  }

  /** Whether somebody may be waiting for the place of a connection. */
  boolean limited() {
    return pool.policy().connectionsPerOrigin() > 0 || pool.policy().connections() > 0;
  }

  /** Waits, where it must, whether or not the thread is interrupted: connecting by the JDK ignores interrupts too. */
  Lease acquire(Upstream upstream, Request request) throws AcquireException {
    boolean interrupted = false;
    try {
      for (; ; ) {
        try {
          return upstream.acquire(request);
        } catch (AcquireException e) {
          if (e.kind() != AcquireException.Kind.INTERRUPTED) {
            throw e;
          }
          interrupted = Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What the caller of a connection that cannot be had sees, as the JDK has no pool that could be exhausted. */
  static IOException refusal(AcquireException e) {
    IOException refusal =
        e.kind() == AcquireException.Kind.TIMEOUT
            ? new SocketTimeoutException(e.getMessage())
            : new ConnectException(e.getMessage());
    refusal.initCause(e);
    return refusal;
  }

  /** A lease that came to nothing: the dial failed, or the JDK would not have what was chosen. */
  static void giveUp(Lease lease) {
    if (lease == null) {
      return;
    }
    if (lease.connection() == null) {
      lease.failed();
    } else {
      lease.close(CloseReason.FAILED_CHECK);
    }
  }

  /** Whether a dial failed for want of a descriptor, and idle connections have been closed so that another may succeed. */
  boolean makesRoomFor(Throwable failure) {
    String message = failure.getMessage();
    return message != null
        && message.contains("Too many open files")
        && context.core().evictIdle(ROOM).await(ROOM_WAIT_NANOS);
  }
}
