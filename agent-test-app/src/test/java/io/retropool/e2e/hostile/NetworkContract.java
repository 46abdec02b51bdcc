package io.retropool.e2e.hostile;

import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.Replies.await;
import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.head;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.contract.Stage;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.servers.FullListener;
import io.retropool.e2e.servers.LeavingListener;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.SilentListener;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Servers that cannot be reached or never answer: the same exceptions, no later; and callers that give up. */
public abstract class NetworkContract extends ClosingContract {
  private static final String TIMEOUT = "200";
  /** Milliseconds; only what waits far beyond its time-out runs into it. */
  private static final String FAR_BEYOND = "30000";

  @Test
  @DisplayName("a listener whose queue is full, and an address that cannot be reached")
  void unreachableListener() {
    same(stage -> {
      try (FullListener full = new FullListener()) {
        stage.run("send", "url", full.url("/"), "connect-timeout", TIMEOUT, "limit", FAR_BEYOND);
      }
      stage.run("send", "url", "http://255.255.255.255/", "connect-timeout", TIMEOUT, "limit", FAR_BEYOND);
    });
  }

  @Test
  @DisplayName("a server that closes each connection as soon as it has accepted it")
  void leavesAtOnce() {
    leavesAtOnce("http");
  }

  @Test
  @DisplayName("a server that closes each connection before the handshake")
  protected void leavesBeforeHandshake() {
    leavesAtOnce("https");
  }

  private void leavesAtOnce(String scheme) {
    for (String method : new String[] {"GET", "POST"}) {
      same(stage -> leftAtOnce(stage, scheme, method));
    }
  }

  /** @return what came of three calls to such a server */
  protected static Answer leftAtOnce(Stage stage, String scheme, String method) {
    try (LeavingListener leaving = new LeavingListener()) {
      Answer answer = stage.run("send", "url", leaving.url(scheme), "method", method, "count", "3");
      stage.note("accepted " + leaving.accepted());
      return answer;
    }
  }

  @Test
  @DisplayName("a server that never answers, on a new and on a used connection")
  void neverAnswers() {
    for (String method : new String[] {"GET", "POST"}) {
      same(stage -> {
        Moment never = new Moment();
        Server server = stage.http(inTurn(echo(), readBody().then(await(never)), echo()));
        stage.run("send", "url", server.url("/"), "echo", "true", "method", method);
        stage.run("send", "url", server.url("/"), "method", method, "read-timeout", TIMEOUT, "limit", FAR_BEYOND);
        never.come();
        stage.run("send", "url", server.url("/"), "echo", "true", "method", method);
      });
    }
  }

  @Test
  @DisplayName("an answer whose last chunk comes without the line that ends it: its connection carries no other")
  void neverEnds() {
    withAgent(stage -> {
      Moment never = new Moment();
      Reply chunks = bytes(head(200, "Transfer-Encoding: chunked") + "\r\n4\r\nhalf\r\n0\r\n");
      Server server = stage.http(inTurn(readBody().then(chunks).then(await(never)), echo()));
      stage.run("send", "url", server.url("/"), "read-timeout", TIMEOUT, "limit", FAR_BEYOND);
      never.come();
      own(stage.run("send", "url", server.url("/"), "echo", "true"), 1);
      assertEquals(readsLastLine() ? 2 : 1, server.traffic().connections());
    });
  }

  /** Whether the library knows an answer that lacks its last line from one that is over. */
  protected boolean readsLastLine() {
    return true;
  }

  @Test
  @DisplayName("a server that accepts connections and says nothing, so that no handshake ends")
  void neverShakesHands() {
    for (String method : new String[] {"GET", "POST"}) {
      same(stage -> {
        try (SilentListener silent = new SilentListener()) {
          stage.run("send", "url", silent.url("https"), "method", method, "connect-timeout", TIMEOUT, "read-timeout",
              TIMEOUT, "limit", FAR_BEYOND);
        }
      });
    }
  }

  @Test
  @DisplayName("a thread that is interrupted while it waits for the answer, ordinary or virtual, and its next call")
  protected void interruptedElsewhere() {
    for (String virtual : new String[] {"", "true"}) {
      same(stage -> {
        Moment arrived = new Moment();
        Moment interrupted = new Moment();
        Server server = stage.http(inTurn(echo(), readBody().then(exchange -> arrived.come()).then(await(interrupted))
            .then(echo()), echo()));
        String[] kind = virtual.isEmpty() ? new String[0] : new String[] {"virtual", virtual};
        run(stage, "send", kind, "url", server.url("/"), "echo", "true");
        run(stage, "interrupted-elsewhere", kind, "url", server.url("/"), "before", stage.signal(arrived::await),
            "after", stage.signal(interrupted::come));
        run(stage, "send", kind, "url", server.url("/"), "echo", "true");
      });
    }
  }

  /** For clients by which the answer that comes right after the interruption may be first. */
  protected final void interruptedOrAnswered() {
    withAgent(stage -> {
      Moment arrived = new Moment();
      Moment interrupted = new Moment();
      Server server = stage.http(inTurn(echo(), readBody().then(exchange -> arrived.come()).then(await(interrupted))
          .then(echo()), echo()));
      stage.run("send", "url", server.url("/"), "echo", "true").allSucceeded(1);
      String seen = stage.run("interrupted-elsewhere", "url", server.url("/"), "before",
          stage.signal(arrived::await), "after", stage.signal(interrupted::come)).outcomes();
      assertTrue(seen.contains("InterruptedException") || seen.contains("200 9 bytes"), seen);
      String next = stage.run("send", "url", server.url("/"), "echo", "true").allSucceeded(1).outcomes();
      assertFalse(next.contains("FOREIGN"), next);
    });
  }

  /**
   * In some runs, without the agent too, the close waits for the read, whose timeout is first; in others it ends it.
   */
  @Test
  @DisplayName("a body that another thread closes while it is read ends, and the next call has its own answer")
  void closedElsewhere() {
    withAgent(stage -> {
      Moment half = new Moment();
      Moment never = new Moment();
      Server server = stage.http(inTurn(echo(), readBody().then(bytes(head(200, "Content-Length: 8") + "\r\nhalf"))
          .then(exchange -> half.come()).then(await(never)), echo()));
      stage.run("send", "url", server.url("/"), "echo", "true");
      Answer closed = stage.run("closed-elsewhere", "url", server.url("/"), "signal", stage.signal(half::await),
          "read-timeout", "400");
      assertEquals(1, closed.failed(), closed.outcomes());
      never.come();
      own(stage.run("send", "url", server.url("/"), "echo", "true"), 1);
    });
  }

  private static void run(Stage stage, String habit, String[] more, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    stage.run(habit, all);
  }
}
