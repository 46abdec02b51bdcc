package io.retropool.e2e;

import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.headOnly;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.reset;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.hostile.PostingContract;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Apache3HostileTest extends PostingContract {
  static List<Lane> lanes() {
    return Lanes.someOfApache3();
  }

  @Override
  protected String family() {
    return "apache3";
  }

  /** It takes an answer for read with its last chunk, before what follows that, and would use its connection again. */
  @Override
  protected boolean readsLastLine() {
    return false;
  }

  @Override
  @Test
  @DisplayName("a server that reads one request and closes or resets: as many deliveries as without; but see below")
  protected void endsAfterTheRequest() {
    for (Reply end : new Reply[] {readBody().then(close()), readBody().then(reset())}) {
      same(() -> end, "send", "method", "GET,POST,PUT");
      same(() -> inTurn(echo(), end, echo()), "send", "method", "GET,POST");
      same(() -> inTurn(echo(), echo(), end, end, echo()), "send", "method", "POST");
    }
    same(() -> inTurn(echo(), readBody().then(close()), echo()), "send", "method", "POST,GET");
  }

  /** By itself the library tries nothing again that was reset. */
  @Test
  @DisplayName("a used connection that is reset: a GET is sent once more, and no call fails")
  void resetsUsedConnection() {
    withAgent(stage -> {
      Server server = stage.http(inTurn(echo(), readBody().then(reset()), echo()));
      own(stage.run("send", "url", server.url("/"), "echo", "true", "count", "3"), 3);
      assertEquals(4, server.traffic().requests().size());
    });
  }

  @Test
  @DisplayName("a server that answers 408 or 421 to the second request on each connection says so once")
  void speaksOfTheConnection() {
    speaksOfTheConnectionOnce();
  }

  @Test
  @DisplayName("several Content-Length fields: the connection is not used again")
  void severalContentLengths() {
    severalLengths();
  }

  @Test
  @DisplayName("a length below 0, which the library takes for an empty body: the connection is not used again")
  void lengthBelowZero() {
    neverForeignWithMoreToCome(headOnly(200, "Content-Length: -5"));
  }
}
