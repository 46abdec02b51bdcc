package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator changes limits and pools while calls wait at a limit of one. */
@ParameterizedClass(name = "[{0}] waiting calls", allowZeroInvocations = true)
@MethodSource("jdks")
class WaitingCallsTest {
  private static final int CALLS = 8;
  private static final String WAIT = ".overflow = wait\n";
  private static final String SLOW = "route.a.host = 127.0.0.1\nroute.a.pool = slow\n" + pool("slow", "1");

  @Parameter Jdk jdk;

  @TempDir Path folder;

  private final Moment answer = new Moment();

  static List<Jdk> jdks() {
    return LongLane.jdks(17);
  }

  @Test
  @DisplayName("no limit, a huge one, or more than there are calls: all that wait go on at once")
  void raised() throws IOException {
    for (String limit : List.of("0", "2147483647", "9")) {
      Moment held = new Moment();
      try (Server server = Server.http(Replies.await(held).then(Replies.ok(10))); App app = app(SLOW)) {
        CompletableFuture<Void> calls = callAll(app, server);
        server.traffic().awaitRequests(1);
        String raised = SLOW.replace("origin = 1", "origin = " + limit);
        // Who says what happens at a limit, and sets none, is refused.
        change(app, limit.equals("0") ? raised.replace("pool.slow" + WAIT, "") : raised,
            "pool.slow.connections-per-origin: 1 -> " + limit);
        server.traffic().awaitRequests(CALLS);
        held.come();
        calls.join();
        ended(app);
      }
    }
  }

  @Test
  @DisplayName("a pool with another name: who waits in the old one is served there, and later calls in the new one")
  void renamed() throws IOException {
    try (Server server = Server.http(Replies.await(answer).then(Replies.ok(10))); App app = app(SLOW)) {
      CompletableFuture<Void> calls = callAll(app, server);
      server.traffic().awaitRequests(1);
      change(app, SLOW.replace("slow", "swift"), "route.a.pool: slow -> swift");
      answer.come();
      calls.join();
      assertEquals(1, server.traffic().mostOpen(), "the old limit holds for those that waited at it");
      callAll(app, server).join();
      ended(app);
    }
  }

  @Test
  @DisplayName("lowered from many to one and to fail: who waits goes on waiting, and is served")
  void lowered() throws IOException {
    String two = SLOW.replace("origin = 1", "origin = 2");
    try (Server server = Server.http(Replies.await(answer).then(Replies.ok(10))); App app = app(two)) {
      CompletableFuture<Void> calls = callAll(app, server);
      server.traffic().awaitRequests(2);
      change(app, SLOW, "pool.slow.connections-per-origin: 2 -> 1");
      change(app, SLOW.replace(WAIT, ".overflow = fail\n"), "pool.slow.overflow: wait -> fail");
      answer.come();
      calls.join();
      ended(app);
    }
  }

  @Test
  @DisplayName("switched off: who waits at a limit goes on, and so does everybody else")
  void switchedOff() throws IOException {
    try (Server server = Server.http(Replies.await(answer).then(Replies.ok(10))); App app = app(SLOW)) {
      CompletableFuture<Void> calls = callAll(app, server);
      server.traffic().awaitRequests(1);
      change(app, SLOW + "enabled = false\n", "enabled: true -> false");
      server.traffic().awaitRequests(CALLS);
      answer.come();
      calls.join();
      callAll(app, server).join();
      ended(app);
    }
  }

  private static String pool(String name, String limit) {
    return "pool." + name + ".connections-per-origin = " + limit + "\npool." + name + WAIT
        + "pool." + name + ".acquire-timeout = 5m\n";
  }

  private static CompletableFuture<Void> callAll(App app, Server server) {
    String number = Integer.toString(CALLS);
    return CompletableFuture.runAsync(() ->
        app.run(TwentyCalls.HABIT, "url", server.url("/"), "threads", number, "count", number).allSucceeded(CALLS));
  }

  private App app(String text) throws IOException {
    write(text);
    return WithAgent.on(jdk, "config=" + file(), "reload.interval=20ms", "switch-off.within=0").app();
  }

  private void change(App app, String text, String line) throws IOException {
    write(text);
    app.awaitStderr(line, 0);
  }

  private void write(String text) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file() {
    return folder.resolve("r.properties");
  }

  private static void ended(App app) {
    app.collect();
    Stderr.of(app.end().stderr())
        .reported("suppressed", 0).reported("leased", 0).reported("pending", 0).reported("lost", 0);
  }
}
