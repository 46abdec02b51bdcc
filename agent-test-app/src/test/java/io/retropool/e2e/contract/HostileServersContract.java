package io.retropool.e2e.contract;

import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.head;
import static io.retropool.e2e.servers.Replies.headOnly;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.reset;
import static io.retropool.e2e.servers.Replies.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Servers that close, lie, dawdle or say too much: the caller must not see more of it with the agent than without. */
public abstract class HostileServersContract extends ConversationsContract {
  @Test
  @DisplayName("a server that closes after each answer without saying so")
  protected void closesAfterEach() {
    same(() -> ok(100).thenClose(), "read-fully-disconnect");
    same(() -> ok(100).thenClose(), "post-disconnect");
    same(() -> ok(100).thenClose(), "streaming-post");
  }

  @Test
  @DisplayName("a server that says Connection: close, or Keep-Alive with a limit")
  void saysClose() {
    same(() -> ok(100, "Connection: close").thenClose(), "read-fully-disconnect");
    same(() -> ok(100, "Keep-Alive: timeout=1, max=1"), "read-fully-disconnect");
    same(() -> ok(100, "Keep-Alive: timeout=0"), "read-fully");
  }

  @Test
  @DisplayName("a connection closed by the server while idle: a GET, a POST and a streamed POST are delivered once")
  void closedWhileIdle() {
    for (String habit : new String[] {"read-fully-disconnect", "post-disconnect", "streaming-post"}) {
      same(stage -> {
        Server server = stage.http(ok(100));
        stage.run(habit, "url", server.url("/"), "count", "5", "between", stage.signal(server::closeIdle))
            .allSucceeded(5);
        assertEquals(5, server.traffic().requests().size(), "delivered once each");
      });
    }
  }

  @Test
  @DisplayName("a server that reads the request and closes: as many deliveries as today")
  protected void readsAndCloses() {
    readsAndCloses("read-fully", "post-disconnect", "streaming-post");
  }

  /** @param habits that have sent all that they send when the caller is told */
  protected final void readsAndCloses(String... habits) {
    for (String habit : habits) {
      same(() -> readBody().then(close()), habit);
      same(() -> inTurn(ok(100), readBody().then(close())), habit);
    }
  }

  @Test
  @DisplayName("a server that resets the connection after the request")
  void resets() {
    same(() -> readBody().then(reset()), "read-fully");
    same(() -> readBody().then(reset()), "streaming-post");
  }

  @Test
  @DisplayName("an answer that ends before its Content-Length, or amid a chunk")
  void endsEarly() {
    same(() -> raw(head(200, "Content-Length: 1000") + "\r\nhalf").thenClose(), "read-fully");
    same(() -> raw(head(200, "Transfer-Encoding: chunked") + "\r\n100\r\nhalf").thenClose(), "read-fully");
    same(() -> raw(head(500, "Content-Length: 1000") + "\r\nhalf").thenClose(), "error-read");
  }

  @Test
  @DisplayName("bytes beyond the answer never reach another caller")
  void beyondTheAnswer() {
    String beyond = "HTTP/1.1 200 Stolen\r\nContent-Length: 6\r\n\r\nstolen";
    Reply[] replies = {raw(head(200, "Content-Length: 3") + "\r\nabc" + beyond), headOnly(204).then(bytes(beyond))};
    for (Reply reply : replies) {
      withAgent(stage -> {
        Server server = stage.http(reply);
        String seen = stage.run("read-fully-disconnect", "url", server.url("/"), "count", "20").outcomes();
        assertFalse(seen.contains("Stolen"), seen);
        assertEquals(20, server.traffic().requests().size(), "each call reaches the server");
      });
    }
  }

  @Test
  @DisplayName("both Content-Length and Transfer-Encoding")
  void twoLengths() {
    same(() -> raw(head(200, "Content-Length: 3", "Transfer-Encoding: chunked") + "\r\n3\r\nabc\r\n0\r\n\r\n")
        .thenClose(), "read-fully-disconnect");
  }

  @Test
  @DisplayName("an answer that is not HTTP")
  void notHttp() {
    same(() -> raw("220 smtp.example ESMTP\r\n").thenClose(), "read-fully");
    same(() -> raw("\r\n\r\n").thenClose(), "read-fully");
  }

  @Test
  @DisplayName("an error whose body is half sent: the caller is told at once and reads all of it later")
  void halfSentError() {
    for (String framing : new String[] {"Content-Length: 8", "Transfer-Encoding: chunked"}) {
      boolean chunked = framing.startsWith("T");
      same(stage -> {
        Moment told = new Moment();
        Server server = stage.http(raw(head(500, framing) + "\r\n" + (chunked ? "4\r\nhalf\r\n" : "half"))
            .then(Replies.await(told)).then(bytes(chunked ? "4\r\nrest\r\n0\r\n\r\n" : "rest")));
        stage.run("error-read", "url", server.url("/"), "signal", stage.signal(told::come)).allSucceeded(1);
      });
    }
  }

  @Test
  @DisplayName("an error whose body has not begun when the caller is told")
  void slowError() {
    same(stage -> {
      Moment told = new Moment();
      Server server = stage.http(raw(head(404, "Content-Length: 4") + "\r\n").then(Replies.await(told))
          .then(bytes("late")));
      stage.run("error-read", "url", server.url("/"), "signal", stage.signal(told::come)).allSucceeded(1);
    });
  }

  @Test
  @DisplayName("an answer given before the request's body was sent")
  void answersEarly() {
    withAgent(stage -> {
      Server server = stage.http(bytes("HTTP/1.1 200 Early\r\nContent-Length: 2\r\n\r\nok").then(readBody()));
      stage.run("streaming-post", "url", server.url("/"), "count", "20").allSucceeded(20);
    });
    same(() -> status(413, 10, "Connection: close").thenClose(), "streaming-post");
  }

  private static Reply raw(String text) {
    return readBody().then(bytes(text));
  }
}
