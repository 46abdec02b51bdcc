package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Libraries that make a client of java.net.http for each session or transport, as they come from their makers. */
class JdkHttpLibrariesTest {
  private static final int CALLS = 40;
  private static final Reply OK = Replies.ok(1000);
  private static final Reply COOKIE = Replies.ok(10, "Set-Cookie: of=session; Path=/");

  static List<Jdk> jdks() {
    return LongLane.jdks(21).stream().filter(Jdks.withHttpClient()::contains).toList();
  }

  @ParameterizedTest(name = "[{0}] Unirest", allowZeroInvocations = true)
  @MethodSource("jdks")
  @DisplayName("Unirest: an instance for each session shares connections and keeps its cookies to itself")
  void unirest(Jdk jdk) {
    same(jdk, "unirest", new Habit("unirest/get", OK, 1), new Habit("unirest/get-async", OK, 1),
        new Habit("unirest/post", OK, CALLS), new Habit("unirest/session", COOKIE, 1));
  }

  @ParameterizedTest(name = "[{0}] Feign", allowZeroInvocations = true)
  @MethodSource("jdks")
  @DisplayName("Feign: a transport for each call shares connections, and fails as it does without")
  void feign(Jdk jdk) {
    same(jdk, "feign", new Habit("feign/get", OK, 1), new Habit("feign/post", OK, CALLS),
        new Habit("feign/error", Replies.status(404, 100), 1));
  }

  /** The same for the callers and on the wire, and with the agent no more connections than that. */
  private static void same(Jdk jdk, String library, Habit... habits) {
    Launch launch = Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.JDK_HTTP).library(library);
    try (App without = launch.app(); App with = launch.mode(Mode.WITH).app()) {
      for (Habit habit : habits) {
        Seen before = seen(without, habit);
        Seen after = seen(with, habit);
        assertEquals(before.outcomes, after.outcomes, habit.name);
        assertEquals(before.requests, after.requests, habit.name);
        assertTrue(before.connections >= CALLS, () -> habit + " shares without the agent: " + before.connections);
        assertTrue(after.connections <= habit.atMost, () -> habit + " does not share: " + after.connections);
      }
      without.end();
      with.end();
    }
  }

  private static Seen seen(App app, Habit habit) {
    try (Server server = Server.http(habit.reply)) {
      String outcomes = app.run(habit.name, "url", server.url("/"), "count", "" + CALLS)
          .allSucceeded(CALLS).outcomes();
      List<String> requests = server.traffic().requests().stream()
          .map(request -> request.head().replace(server.address(), "server")).sorted().toList();
      return new Seen(outcomes, requests, server.traffic().connections());
    }
  }

  /** @param atMost connections with the agent */
  private record Habit(String name, Reply reply, int atMost) {}

  private record Seen(String outcomes, List<String> requests, int connections) {}
}
