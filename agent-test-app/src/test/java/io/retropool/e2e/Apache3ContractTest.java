package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.await;
import static io.retropool.e2e.servers.Replies.body;
import static io.retropool.e2e.servers.Replies.byTarget;
import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.head;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;

import io.retropool.e2e.contract.HttpClientContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  @Test
  @DisplayName("an answer is let go of while the next one of its client is still to come: nobody reads another's")
  void givenBackLate() {
    lateWith();
    lateWith("again", "true");
    lateWith("made", "pooling");
    lateWith("made", "pooling", "again", "true");
  }

  /** Only where two share a connection does a call run into the timeout. */
  private void lateWith(String... how) {
    same(stage -> {
      Moment rest = new Moment();
      Server first = stage.http(ok(100));
      Reply slow = bytes(head(200, "Content-Length: 20") + "\r\n").then(await(rest)).then(bytes(body(20)));
      Server second = stage.http(byTarget(Map.of("/slow", slow, "/fast", ok(50))));
      List<String> arguments = new ArrayList<>(List.of(how));
      arguments.addAll(List.of("url", first.url("/"), "slow", second.url("/slow"), "fast", second.url("/fast")));
      arguments.addAll(List.of("signal", stage.signal(rest::come), "read-timeout", "20000"));
      stage.run("given-back-late", arguments.toArray(new String[0])).allSucceeded(1);
      rest.come();
    });
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
