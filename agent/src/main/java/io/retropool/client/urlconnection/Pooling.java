package io.retropool.client.urlconnection;

import io.retropool.client.ClientContext;
import io.retropool.client.socket.BalancedDial;
import io.retropool.client.socket.DescriptorRoom;
import io.retropool.observe.Observed;
import io.retropool.pool.AcquireException;
import io.retropool.pool.Lease;
import io.retropool.pool.Pool;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Upstream;
import io.retropool.routing.Decision;
import io.retropool.routing.RequestFacts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** The pools that this client takes its connections from, and what the operator wants of them. Thread-safe. */
final class Pooling {
  private final ClientContext context;
  private final DescriptorRoom room;

  Pooling(ClientContext context) {
    this.context = context;
    this.room = new DescriptorRoom(context.core());
  }

  /** Where a call goes. */
  Decision decide(RequestFacts facts) {
    return context.decide(UrlConnectionModule.NAME, facts);
  }

  /** A call that runs as without the agent, and is looked at. @return what to tell of it; or null */
  Observed observe(Route route, boolean reusable) {
    return context.observe(route, reusable);
  }

  /** Whether {@code disconnect()} closes a connection of this pool, as it does without the agent. */
  boolean disconnectCloses(Pool pool) {
    return context.settings(pool).disconnectCloses();
  }

  /** Null where the JDK's choice of an address is to stay. */
  BalancedDial balanced(Upstream upstream, Lease lease) {
    return context.settings(upstream.pool()).balances() ? new BalancedDial(lease, upstream.origin().host()) : null;
  }

  /** The operator's settings for the sockets of this pool. */
  void prepare(Socket socket, Pool pool) {
    if (socket != null) {
      context.settings(pool).socket().applyTo(socket);
    }
  }

  /** Null, or what a caller sees where the handshake has ended with a version of TLS that is too old for this pool. */
  SSLHandshakeException refusesTls(Socket socket, Pool pool) {
    return context.settings(pool).refuses(socket);
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

  /**
   * Whether a dial failed for want of a descriptor, and idle connections have been closed so that another may succeed.
   */
  boolean makesRoomFor(Throwable failure) {
    return room.madeFor(failure);
  }
}
