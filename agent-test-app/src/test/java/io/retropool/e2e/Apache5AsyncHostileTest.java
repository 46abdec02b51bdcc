package io.retropool.e2e;

import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.reset;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.hostile.HostileContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class Apache5AsyncHostileTest extends HostileContract {
  static List<Lane> lanes() {
    return Lanes.oneOfApache5Async();
  }

  @Override
  protected String family() {
    return "apache5async";
  }

  @Override
  @Test
  @DisplayName("a server that reads one request and closes or resets, once or always: as many deliveries as without")
  protected void endsAfterTheRequest() {
    for (Reply end : new Reply[] {readBody().then(close()), readBody().then(reset())}) {
      same(() -> end, "send", "method", "GET,POST,PUT");
      same(() -> inTurn(echo(), end, echo()), "send", "method", "GET,POST");
      same(() -> inTurn(echo(), echo(), end, end, echo()), "send", "method", "POST");
    }
    same(() -> inTurn(echo(), readBody().then(reset()), echo()), "send", "method", "POST,GET");
  }

  /** By itself the library tries nothing again that was closed. */
  @Test
  @DisplayName("a used connection that is closed: a GET is sent once more, and no call fails")
  void closesUsedConnection() {
    withAgent(stage -> {
      Server server = stage.http(inTurn(echo(), readBody().then(close()), echo()));
      own(stage.run("send", "url", server.url("/"), "echo", "true", "count", "3"), 3);
      assertEquals(4, server.traffic().requests().size());
    });
  }

  /** The caller may not have begun to wait when the answer comes. */
  @Override
  @Test
  @DisplayName("a thread that is interrupted while it waits has the exception or its answer, and its next call's own")
  protected void interruptedElsewhere() {
    interruptedOrAnswered();
  }

  /** Not here: each client opens selectors of its own when it is made, as without the agent, and so fails there. */
  @Override
  protected void fewDescriptors() {}
}
