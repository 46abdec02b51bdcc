package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Connections in the fuzzer's world that their library keeps. */
final class FuzzForeign {
  private final FuzzWorld world;
  private final Random random;
  private final List<Connection> open = new ArrayList<>();

  FuzzForeign(FuzzWorld world) {
    this.world = world;
    this.random = world.random;
  }

  /** @return what it did */
  String step() {
    if (open.isEmpty() || random.nextInt(4) == 0) {
      Route route = world.pick(world.routes);
      FuzzTransport made = new FuzzTransport(true);
      Upstream upstream = world.pick(world.pools).upstream(route.origin());
      world.add(upstream, made);
      open.add(upstream.foreign(route, made));
      return "foreign opened";
    }
    Connection connection = world.pick(open);
    switch (connection.permit.state) {
      case LEASED:
        connection.idle(random.nextInt(3) == 0 ? 0 : Duration.ofSeconds(3).toNanos());
        return "foreign idle";
      case IDLE:
        if (random.nextBoolean()) {
          connection.leased();
          return "foreign leased";
        }
        break;
      default:
        if (random.nextInt(3) == 0) {
          connection.leased();
          return "foreign leased in spite of us";
        }
    }
    close(connection);
    return "foreign closed";
  }

  private void close(Connection connection) {
    open.remove(connection);
    ((FuzzTransport) connection.transport()).socketCloses();
    assertTrue(connection.closed(CloseReason.EXCHANGE));
    assertFalse(connection.closed(CloseReason.EXCHANGE));
  }

  void closeAll() {
    while (!open.isEmpty()) {
      close(open.get(0));
    }
  }
}
