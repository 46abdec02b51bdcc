package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.contract.HttpClientContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Server;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Apache5ContractTest extends HttpClientContract {
  static List<Lane> lanes() {
    return Lanes.someOfApache5();
  }

  @Override
  protected String family() {
    return "apache5";
  }

  /** A second try, after such a server was faster, asks for no compression (5.0): that is the library's to say. */
  @Override
  @Test
  @DisplayName("a server that closes after each answer without saying so: every call has its answer")
  protected void closesAfterEach() {
    withAgent(stage -> {
      for (String habit : new String[] {"read-fully-disconnect", "post-disconnect", "streaming-post"}) {
        Server server = stage.http(ok(100).thenClose());
        stage.run(habit, "url", server.url("/"), "count", REPEATED).allSucceeded(3);
        assertEquals(3, server.traffic().requests().size(), habit);
      }
    });
  }
}
