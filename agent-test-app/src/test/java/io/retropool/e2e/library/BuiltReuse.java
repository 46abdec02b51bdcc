package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What only libraries have whose clients are built: caching ones, a fluent interface, statistics for each route. */
public abstract class BuiltReuse extends LibraryReuse {
  @Test
  @DisplayName("caching clients share connections as others do")
  void caching() {
    http(50, "client-per-call", "made", "caching").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("fluent interface over a client for each call opens one connection, over its own no more than before")
  void fluent() {
    http(50, "fluent", "made", "own").todayAtLeast(100).withAgentAtMost(0);
    http(50, "fluent").withAgentAtMost(0);
  }

  @Test
  @DisplayName("a client's own statistics are those that it has without the agent")
  void statistics() {
    try (Server server = Server.http(Replies.ok(1000))) {
      String usual = without().run(family() + "/counting", "url", server.url("/")).allSucceeded(1).outcomes();
      assertTrue(usual.contains("available: 1"), usual);
      server.traffic().forget();
      assertEquals(usual, with().run(family() + "/counting", "url", server.url("/"), "count", "2").outcomes()
          .replace("2 x ", "1 x "));
      assertEquals(1, server.traffic().connections());
    }
  }
}
