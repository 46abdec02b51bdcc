package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.SignalPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One upstream stalls and its pool is full, by calls of every client: with a pool of its own it harms nobody else. */
@ParameterizedClass(name = "[{0}] bulkheads")
@MethodSource("io.retropool.e2e.library.Lanes#someOfAllClients")
class BulkheadTest {
  private static final int LIMIT = 4;
  private static final String WAITS = """
      pool.default.overflow = wait
      pool.default.acquire-timeout = 1s
      """;
  private static final String ONE_POOL = WAITS + """
      pool.default.connections = 4
      """;
  /** The default pool has room for one idle connection of every client while as many are being closed. */
  private static final String TWO_POOLS = WAITS + """
      pool.default.connections = 12
      pool.batch.connections = 4
      pool.batch.idle = 4
      route.batch.path = /batch
      route.batch.pool = batch
      route.batch.tag.priority = low
      """;

  @Parameter Lane lane;

  @TempDir Path folder;

  @Test
  @DisplayName("with rules nobody waits while the batch pool is full and stalled")
  void routed() throws IOException {
    try (App app = app(TWO_POOLS)) {
      beside(app).allSucceeded(1);
      assertEquals(0, app.end().report().number("waits"));
    }
  }

  @Test
  @DisplayName("without rules the same load shows the harm: calls wait for the stalled ones, and fail")
  void unrouted() throws IOException {
    try (App app = app(ONE_POOL)) {
      Answer answer = beside(app);
      assertTrue(answer.error().contains("SocketTimeoutException"), answer.error());
      assertTrue(app.end().report().number("waits") > 0, "nobody waited");
    }
  }

  /** As many stalled calls as the pool allows connections, and others meanwhile. */
  private static Answer beside(App app) {
    Moment answer = new Moment();
    try (Server batch = Server.http(Replies.await(answer).then(Replies.ok(10)));
        Server payments = Server.http(Replies.ok(10));
        SignalPort arrived = new SignalPort(() -> batch.traffic().awaitRequests(LIMIT));
        SignalPort release = new SignalPort(answer::come)) {
      return app.run("all/stalled-beside", "url", payments.url("/pay"), "beside", batch.url("/batch"),
          "stalled", Integer.toString(LIMIT), "calls", "20", "arrived", arrived.address(), "release",
          release.address());
    }
  }

  private App app(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("r.properties"), text);
    return lane.launch(Mode.WITH).compiled().agentArguments("config=" + file).app();
  }
}
