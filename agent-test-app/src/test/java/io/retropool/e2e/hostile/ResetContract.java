package io.retropool.e2e.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.contract.Stage;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.servers.ResettingListener;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Servers that reset a connection as soon as it is there: every call fails, at once, with no more dials than today. */
public abstract class ResetContract extends NetworkContract {
  private static final int CALLS = 4;
  /** Those of {@code java.net.http} in JDK 26; Apache HttpClient 4 tries a GET four times. */
  private static final int MOST_TRIES = 5;
  /** Milliseconds; only what waits for something runs into it. */
  private static final String FAR_BEYOND = "30000";

  /** Whether a client is writing or reading just then differs from run to run, and with it the words and the tries. */
  @Test
  @DisplayName("a server that resets each connection at once, or as soon as the handshake is over")
  void resetsAtOnce() {
    resets(() -> ResettingListener.atOnce("http"));
    resets(() -> ResettingListener.atOnce("https"));
    resets(ResettingListener::afterHandshake);
  }

  private void resets(Supplier<ResettingListener> server) {
    withAgent(stage -> {
      try (ResettingListener resetting = server.get()) {
        Answer answer = calls(stage, resetting);
        assertEquals(CALLS, answer.failed(), answer.outcomes());
        assertFalse(answer.outcomes().contains("LATE"), answer.outcomes());
        int accepted = resetting.accepted();
        assertTrue(accepted <= CALLS * MOST_TRIES, () -> accepted + " connections");
      }
    });
  }

  @Test
  @DisplayName("a server that resets each connection in the middle of the handshake")
  void resetsInHandshake() {
    same(stage -> {
      try (ResettingListener resetting = ResettingListener.atFirstByte("https")) {
        calls(stage, resetting);
        stage.note("accepted " + resetting.accepted());
      }
    });
  }

  private static Answer calls(Stage stage, ResettingListener server) {
    return stage.run("send", "url", server.url(), "method", "GET,POST", "count", "" + CALLS, "limit", FAR_BEYOND);
  }
}
