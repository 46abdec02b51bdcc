package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.servers.OpenSockets;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** All clients at once at one origin, with a limit that they share. */
@ParameterizedClass(name = "[{0}] limits under fire", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.library.Lanes#someOfAllClients")
class LimitsUnderFireTest {
  private static final int THREADS = 200;
  private static final String CALLS = "1200";

  @Parameter Lane lane;

  @TempDir Path folder;

  @Test
  @DisplayName("200 threads, all clients, a limit of 16 that becomes 8 in the middle: never more, and no call fails")
  void shrinks() throws IOException {
    assumeTrue(Files.exists(OpenSockets.TABLE), "sockets are counted as Linux counts them");
    limit(16);
    Launch launch = lane.launch(Mode.WITHOUT).compiled()
        .flags(WithAgent.REPORTING, WithAgent.flag("config=" + file(), "reload.interval=20ms"));
    try (Server server = Server.http(Replies.ok(1000)); OpenSockets sockets = new OpenSockets(server.port());
        App app = launch.app()) {
      CompletableFuture<Void> calls = CompletableFuture.runAsync(() -> call(app, server));
      server.traffic().awaitRequests(400);
      limit(8);
      app.awaitStderr("reloaded, pool.default.connections-per-origin: 16 -> 8", 0);
      calls.join();
      assertTrue(sockets.most() <= 16, sockets.most() + " sockets were open at a limit of 16");
      assertTrue(sockets.most() > 8, "only " + sockets.most() + " sockets were ever open: nothing has been shown");
      assertTrue(sockets.now() <= 8, sockets.now() + " sockets are open after the limit became 8");
      sockets.forget();
      call(app, server);
      assertTrue(sockets.most() <= 8, sockets.most() + " sockets were open at a limit of 8");
      app.collect();
      app.end().report().check();
      assertEquals(0, app.end().report().number("overflow"));
    }
  }

  /** Where eight callers have to wait for each that calls, and all at once load the libraries, it may take minutes. */
  private static void call(App app, Server server) {
    app.run(() -> server.traffic().requests().size(), "all/mixed", "url", server.url("/"), "threads", "" + THREADS,
        "count", CALLS).allSucceeded(Integer.parseInt(CALLS));
  }

  private void limit(int connections) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), "pool.default.overflow = wait\n"
        + "pool.default.acquire-timeout = 2m\npool.default.connections-per-origin = " + connections);
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file() {
    return folder.resolve("r.properties");
  }
}
