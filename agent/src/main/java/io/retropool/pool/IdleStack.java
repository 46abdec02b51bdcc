package io.retropool.pool;

/**
 * The idle connections of one route, newest first. This object is what an {@link Anchor} holds; whoever holds it keeps
 * the connections alive. Guarded by the lock of the upstream.
 */
final class IdleStack {
  /** The anchor that was given this stack; null when the core holds it. */
  final Anchor anchor;

  /** How another connection of the route is opened outside a call; null where that is not known, or not wanted. */
  Recipe recipe;

  private Connection newest;
  private Connection oldest;

  IdleStack(Anchor anchor) {
    this.anchor = anchor;
  }

  Connection newest() {
    return newest;
  }

  Connection oldest() {
    return oldest;
  }

  void push(Connection connection) {
    connection.stack = this;
    connection.below = newest;
    if (newest == null) {
      oldest = connection;
    } else {
      newest.above = connection;
    }
    newest = connection;
  }

  void remove(Connection connection) {
    if (connection.above == null) {
      newest = connection.below;
    } else {
      connection.above.below = connection.below;
    }
    if (connection.below == null) {
      oldest = connection.above;
    } else {
      connection.below.above = connection.above;
    }
    connection.stack = null;
    connection.above = null;
    connection.below = null;
  }
}
