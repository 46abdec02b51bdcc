package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;

import io.retropool.e2e.contract.HttpClientContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Server;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Apache3ContractTest extends HttpClientContract {
  static List<Lane> lanes() {
    return Lanes.someOfApache3();
  }

  @Override
  protected String family() {
    return "apache3";
  }

  @Override
  @Test
  @DisplayName("a server that reads the request and closes: as many deliveries as today")
  protected void readsAndCloses() {
    readsAndCloses("read-fully", "post-disconnect");
    streams(() -> readBody().then(close()), 1, 2);
    streams(() -> inTurn(ok(100), readBody().then(close())), 2, 3);
  }

  /**
   * The library sends the head of a second try before it sees that there is no body for it, and nobody waits for that:
   * the last of the calls is the first that is not answered.
   */
  private void streams(ReplySource reply, int calls, int heads) {
    same(stage -> {
      Server server = stage.http(reply.make());
      stage.run("streaming-post", "url", server.url("/"), "count", "" + calls);
      server.traffic().awaitRequests(heads);
    });
  }
}
