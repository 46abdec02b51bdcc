package io.retropool.client.socket;

import io.retropool.client.ClientContext;
import io.retropool.event.Events;
import io.retropool.pool.AcquireException;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Policy;
import io.retropool.pool.Pool;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;

/** The pool that a library's sockets come from, and what is needed to check and to close them. Thread-safe. */
final class SocketPool {
  /** Descriptors that are closed to make room for one dial. */
  private static final int ROOM = 16;

  private static final long ROOM_WAIT_NANOS = 1_000_000_000L;

  private final ClientContext context;
  private final String client;
  private final Pool pool;
  private final RawSocket raw;
  private final SocketCheck check;
  private final Manners manners = new Manners();

  /** @param client the library, by its name in the options */
  SocketPool(ClientContext context, String client) {
    this.context = context;
    this.client = client;
    this.pool = context.defaultPool();
    this.raw = RawSocket.of(context.access());
    this.check = new SocketCheck(raw);
  }

  ClientContext context() {
    return context;
  }

  String client() {
    return client;
  }

  String name() {
    return pool.name();
  }

  Events events() {
    return context.events();
  }

  void notPooled(Origin origin, String reason) {
    context.events().notPooled(origin.toString(), pool.name(), "", client, reason);
  }

  /** Null where the kernel cannot be asked. */
  RawSocket raw() {
    return raw;
  }

  SocketCheck check() {
    return check;
  }

  Manners manners() {
    return manners;
  }

  /** From which idle time on a connection is worth a millisecond of checking, in nanoseconds. */
  long checkAfter() {
    return pool.policy().checkAfter();
  }

  /** Whether the operator set a limit on open connections. */
  boolean limited() {
    Policy policy = pool.policy();
    return policy.connections() > 0 || policy.connectionsPerOrigin() > 0;
  }

  Upstream upstream(Origin origin) {
    return pool.upstream(origin);
  }

  Lease acquire(Upstream upstream, Request request) throws AcquireException {
    return upstream.acquire(request);
  }

  /** Whether a dial failed for want of a descriptor, and idle connections have been closed so that another may succeed. */
  boolean makesRoomFor(Throwable failure) {
    String message = failure.getMessage();
    return message != null
        && message.contains("Too many open files")
        && context.core().evictIdle(ROOM).await(ROOM_WAIT_NANOS);
  }
}
