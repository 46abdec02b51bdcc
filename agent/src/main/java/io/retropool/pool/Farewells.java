package io.retropool.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Connections whose good-bye would block: they are asked again for a second, and nobody else waits for them. Then they
 * are closed all the same. For one thread at a time.
 */
final class Farewells {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

  private final Clock clock;
  private final Deque<Farewell> waiting = new ArrayDeque<Farewell>();

  Farewells(Clock clock) {
    this.clock = clock;
  }

  /** Whether it is put off. */
  boolean putOff(Connection connection) {
    if (closesAtOnce(connection)) {
      return false;
    }
    waiting.add(new Farewell(connection, clock.nanos() + PATIENCE));
    return true;
  }

  /** One that can be closed by now, or must be; null where there is none. */
  Connection due(boolean all) {
    long now = clock.nanos();
    for (int i = waiting.size(); i > 0; i--) {
      Farewell next = waiting.remove();
      if (all || now - next.deadline >= 0 || closesAtOnce(next.connection)) {
        return next.connection;
      }
      waiting.add(next);
    }
    return null;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  private static boolean closesAtOnce(Connection connection) {
    try {
      return connection.transport().closesAtOnce();
    } catch (Throwable unknown) {
      return true;
    }
  }

  /** One of them. */
  private static final class Farewell {
    private final Connection connection;
    private final long deadline;

    Farewell(Connection connection, long deadline) {
      this.connection = connection;
      this.deadline = deadline;
    }
  }
}
