package io.retropool.e2e.hostile;

import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.HostileReplies.idleAtMost;
import static io.retropool.e2e.servers.HostileReplies.ifMethod;
import static io.retropool.e2e.servers.HostileReplies.resetAtEnd;
import static io.retropool.e2e.servers.Replies.headOnly;
import static io.retropool.e2e.servers.Replies.status;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten minutes of everything: what the process holds must not grow. */
public abstract class SoakContract extends VirtualThreadsContract {
  private static final int ROUNDS = 10;
  private static final String ROUND_MILLIS = "20000";

  @Test
  @Tag("full")
  @DisplayName("ten minutes of mixed traffic leave threads, descriptors and heap as they were after the first two")
  void soak() {
    Reply kind = ifMethod("HEAD", headOnly(200, "Content-Length: 10"), echo());
    Reply failing = status(500, 2_000);
    try (Server good = Server.http(kind); Server closing = Server.http(resetAtEnd().then(idleAtMost(300, kind)));
        Server bad = Server.http(failing); App app = lane.launch(Mode.WITH).app()) {
      Map<String, Long> early = Map.of();
      for (int round = 0; round < ROUNDS; round++) {
        for (Server server : new Server[] {good, closing, bad}) {
          int failed = app.run(family() + "/send", "url", server.url("/"), "method", "GET,POST,HEAD,PUT",
              "threads", "8", "pause", "50", "millis", ROUND_MILLIS).failed();
          assertTrue(failed == 0, () -> failed + " calls failed");
          server.traffic().forget();
        }
        if (round == 1) {
          early = app.state();
        }
      }
      flat(early, app.state());
      app.end();
    }
  }

  private static void flat(Map<String, Long> early, Map<String, Long> late) {
    String both = early + ", later " + late;
    assertTrue(late.get("threads") <= early.get("threads") + 1, both);
    assertTrue(late.get("descriptors") <= early.get("descriptors") + 8, both);
    assertTrue(late.get("heap") <= early.get("heap") * 1.2 + 2_000_000, both);
  }
}
