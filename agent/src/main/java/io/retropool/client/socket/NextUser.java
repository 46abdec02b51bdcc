package io.retropool.client.socket;

import io.retropool.client.library.UserToken;
import io.retropool.pool.Lease;
import io.retropool.pool.Pool;

/**
 * Who may have the connection of a library's lease next: all, its client, or one user of that. Guarded by the lease.
 */
final class NextUser {
  private final ClientOfSockets client;
  private final SocketPath path;
  private final Pool pool;
  private final Sharing sharing;
  private final Lessons lessons;
  private boolean alone;
  private Object user;

  NextUser(ClientOfSockets client, SocketPath path, Pool pool, Sharing sharing, Lessons lessons) {
    this.client = client;
    this.path = path;
    this.pool = pool;
    this.sharing = sharing;
    this.lessons = lessons;
  }

  /**
   * See {@link io.retropool.client.library.SocketLease#shared}.
   *
   * @param said whether TLS is what the route says: else it is for no client but its own
   */
  boolean shared(Lease lease, boolean said) {
    if (sharing.isBound()) {
      return false;
    }
    // Where places are counted the library keeps none; what nobody else may have is then kept for its client.
    return pool.policy().limited() || said && !isClients(lease) && !client.keepsItsOwn(pool);
  }

  /** See {@link io.retropool.client.library.SocketLease#keptFor}. */
  boolean keptFor(Object of) {
    if (!pool.policy().firm()) {
      return false;
    }
    alone = true;
    user = of;
    if (of != null && UserToken.own(of) == null) {
      sharing.spoil(); // nobody asks for it by that
    }
    return true;
  }

  /**
   * The connection of this lease is about to be given back; it says from now on whose it is.
   *
   * @param said as for {@link #shared}
   * @return false where it must be closed: nobody could count it with its client, or the application's word for its
   *     user cannot be compared with others
   */
  boolean givesBack(Lease lease, boolean said) {
    if (!alone) {
      if (!said && !pool.policy().limited()) {
        return false;
      }
      client.givesBack(path, lease.connection(), isClients(lease) || !said);
      return true;
    }
    try {
      client.keepsFor(path, lease.connection(), user);
      return true;
    } catch (RuntimeException theirs) {
      return false;
    }
  }

  /** Whether it may serve no client but its own, which without the agent would go on with it. */
  private boolean isClients(Lease lease) {
    return !lease.earned() || !sharing.isOver() || path.isChosen() || !lessons.trusts();
  }
}
