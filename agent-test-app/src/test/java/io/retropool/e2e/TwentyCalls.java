package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.servers.Server;

/** Calls that read to the end and disconnect: without the agent each opens a connection, with it they share one. */
final class TwentyCalls {
  static final String HABIT = "urlconnection/read-fully-disconnect";
  private static final int CALLS = 20;

  private TwentyCalls() {}

  static void areShared(App app, Server server, String when) {
    int connections = connections(app, server, HABIT);
    assertTrue(connections <= 1, () -> connections + " connections for " + CALLS + " calls " + when);
  }

  static void areNotShared(App app, Server server, String when) {
    areNotShared(app, server, when, HABIT);
  }

  static void areNotShared(App app, Server server, String when, String habit) {
    int connections = connections(app, server, habit);
    // One that the JDK itself has kept may be used before it is closed.
    assertTrue(connections >= CALLS - 2, () -> connections + " connections for " + CALLS + " of " + habit + ' ' + when);
  }

  private static int connections(App app, Server server, String habit) {
    server.traffic().forget();
    app.run(habit, "url", server.url("/"), "count", Integer.toString(CALLS)).allSucceeded(CALLS);
    return server.traffic().connections();
  }
}
