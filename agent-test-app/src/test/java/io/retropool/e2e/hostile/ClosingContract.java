package io.retropool.e2e.hostile;

import static io.retropool.e2e.servers.HostileReplies.drip;
import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.HostileReplies.firstOnConnection;
import static io.retropool.e2e.servers.HostileReplies.idleAtMost;
import static io.retropool.e2e.servers.HostileReplies.idleExactly;
import static io.retropool.e2e.servers.HostileReplies.resetAtEnd;
import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.head;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.reset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.contract.Stage;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that end a connection when it suits them: every call is answered, and delivered once. */
public abstract class ClosingContract extends DesynchronisationContract {
  private static final int AT_ONCE = 8;

  @Test
  @DisplayName("connections that are closed or reset up to 20 ms after an answer, while others reuse them")
  void closedAroundReuse() {
    for (Reply reply : new Reply[] {idleAtMost(20, echo()), resetAtEnd().then(idleAtMost(20, echo()))}) {
      for (String methods : new String[] {"GET", "POST"}) {
        withAgent(stage -> swept(stage, stage.http(reply), methods, 300, 20));
      }
    }
    withAgent(stage -> swept(stage, stage.https(idleAtMost(20, echo())), "GET,POST", 100, 20));
  }

  @ParameterizedTest(name = "resets: {0}, up to {1} ms after an answer, calls up to {2} ms apart")
  @Tag("full")
  @CsvSource({"false, 2000, 2000", "true, 2000, 2000", "false, 100, 100", "true, 10, 100"})
  @DisplayName("25,000 calls each on connections that are closed or reset some time after an answer")
  void closedAroundReuseAtLength(boolean resets, int idleMillis, int pauseMillis) {
    Reply closes = idleAtMost(idleMillis, echo());
    Reply reply = resets ? resetAtEnd().then(closes) : closes;
    for (String methods : new String[] {"GET,POST", "GET", "POST", "GET,POST", "GET"}) {
      withAgent(stage -> swept(stage, stage.http(reply), methods, 5_000, pauseMillis));
    }
  }

  private static void swept(Stage stage, Server server, String methods, int calls, int pause) {
    stage.run("send", "url", server.url("/"), "echo", "true", "method", methods, "count", "" + calls, "threads",
        pause > 100 ? "200" : "8", "pause", "" + pause).allSucceeded(calls);
    once(server, calls);
  }

  private static void once(Server server, int calls) {
    assertEquals(calls, server.traffic().requests().size(), "deliveries");
    assertEquals(calls, server.traffic().requests().stream().map(request -> request.target()).distinct().count());
  }

  @Test
  @DisplayName("a server that reads the second request on a connection and closes: no POST but the first comes twice")
  void readsTheSecondAndCloses() {
    withAgent(stage -> {
      Server server = stage.http(firstOnConnection(echo(), readBody().then(close())));
      own(stage.run("send", "url", server.url("/"), "echo", "true", "method", "POST", "count", "10"), 10);
      int deliveries = server.traffic().requests().size();
      assertTrue(deliveries <= 11, () -> deliveries + " deliveries of 10 requests");
    });
  }

  @Test
  @DisplayName("eight used connections that are closed at once, while idle or when asked again: every call is answered")
  void allAreClosedAtOnce() {
    withAgent(stage -> {
      Server server = stage.http(together(echo()));
      atOnce(stage, server, "GET,POST");
      server.closeIdle();
      atOnce(stage, server, "GET,POST");
      assertEquals(2 * AT_ONCE, server.traffic().requests().size(), "deliveries");
    });
    for (Reply second : new Reply[] {readBody().then(close()), readBody().then(reset())}) {
      withAgent(stage -> {
        Server server = stage.http(firstOnConnection(together(echo()), second));
        atOnce(stage, server, "GET");
        atOnce(stage, server, "GET");
      });
    }
  }

  private static void atOnce(Stage stage, Server server, String methods) {
    own(stage.run("send", "url", server.url("/"), "echo", "true", "method", methods, "threads", "" + AT_ONCE, "count",
        "" + AT_ONCE), AT_ONCE);
  }

  /** Answers each when so many have come, so that each has a connection of its own. */
  private static Reply together(Reply reply) {
    CyclicBarrier all = new CyclicBarrier(AT_ONCE);
    return exchange -> {
      try {
        all.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IOException(e);
      }
      reply.to(exchange);
    };
  }

  @Test
  @DisplayName("a server that closes amid the body of the second request on a connection: every call is answered")
  void closesAmidTheSecond() {
    for (Reply end : new Reply[] {close(), reset()}) {
      withAgent(stage -> {
        Server server = stage.http(firstOnConnection(echo(), end));
        own(stage.run("send", "url", server.url("/"), "echo", "true", "method", "POST,GET", "length", "1000000",
            "count", "6"), 6);
      });
    }
  }

  @Test
  @DisplayName("a server that reads one request and closes or resets, once or always: as many deliveries as without")
  protected void endsAfterTheRequest() {
    for (Reply end : new Reply[] {readBody().then(close()), readBody().then(reset())}) {
      same(() -> end, "send", "method", "GET,POST,PUT");
      same(() -> inTurn(echo(), end, echo()), "send", "method", "GET,POST");
      same(() -> inTurn(echo(), end, echo()), "send", "method", "POST,GET");
      same(() -> inTurn(echo(), echo(), end, end, echo()), "send", "method", "POST");
    }
  }

  /** A server that answers the second request on each connection with a word about the connection, ten calls long. */
  protected void speaksOfTheConnectionOnce() {
    for (String head : new String[] {"408 Late\r\nConnection: close", "408 Late", "421 Elsewhere"}) {
      withAgent(stage -> {
        Reply second = readBody().then(bytes("HTTP/1.1 " + head + "\r\nContent-Length: 0\r\n\r\n"));
        Server server = stage.http(firstOnConnection(echo(), second));
        String seen = stage.run("send", "url", server.url("/"), "echo", "true", "count", "10").outcomes();
        assertTrue(seen.contains("9 x GET 200 own"), seen);
      });
    }
  }

  @Test
  @DisplayName("a server that is on its way out, and answers 503 on connections from before: one call sees it")
  void leavesWithUsedConnections() {
    withAgent(stage -> {
      AtomicInteger leaving = new AtomicInteger();
      Reply leave = readBody().then(bytes("HTTP/1.1 503 Leaving\r\nContent-Length: 0\r\n\r\n"));
      Reply before = together(echo());
      Reply after = exchange -> (exchange.request().connection() <= leaving.get() ? leave : echo()).to(exchange);
      Server server = stage.http(exchange -> (leaving.get() == 0 ? before : after).to(exchange));
      atOnce(stage, server, "GET");
      leaving.set(server.traffic().connections());
      String seen = stage.run("send", "url", server.url("/"), "echo", "true", "count", "12").outcomes();
      assertTrue(seen.contains("12 x GET 200 own") || seen.contains("11 x GET 200 own"), seen);
    });
  }

  @Test
  @DisplayName("a server that says Keep-Alive: timeout or max, and means it")
  void keepAliveHeader() {
    for (String header : new String[] {"Keep-Alive: timeout=0", "Keep-Alive: max=1, timeout=5", "Keep-Alive: max=0"}) {
      withAgent(stage -> {
        Server server = stage.http(echo(header));
        own(stage.run("send", "url", server.url("/"), "echo", "true", "count", "4"), 4);
        assertEquals(4, server.traffic().connections(), header);
      });
    }
    for (int seconds : new int[] {1, 2}) {
      String header = "Keep-Alive: timeout=" + seconds;
      int meant = seconds * 1_000;
      withAgent(stage -> {
        Server server = stage.http(idleExactly(meant, firstOnConnection(echo(header), echo())));
        own(stage.run("send", "url", server.url("/"), "echo", "true", "method", "POST", "count", "16", "threads", "8",
            "pause", "" + (meant + 200)), 16);
        once(server, 16);
      });
    }
  }

  @Test
  @DisplayName("lengths that are no numbers, negative, or contradict each other")
  void lies() {
    for (String length : new String[] {"-5", "five", "99999999999999999999", "4, 4", "4\r\nContent-Length: 5"}) {
      same(() -> readBody().then(bytes(head(200, "Content-Length: " + length) + "\r\nfour")).thenClose(), "send",
          "method", "GET,POST");
    }
    for (String chunk : new String[] {"-1", "x", "fffffffff"}) {
      same(() -> readBody().then(bytes(head(200, "Transfer-Encoding: chunked") + "\r\n" + chunk + "\r\nfour\r\n"))
          .thenClose(), "send", "method", "GET,POST");
    }
  }

  @Test
  @DisplayName("an answer that comes byte after byte")
  void drips() {
    for (String status : new String[] {"200", "500"}) {
      String head = "HTTP/1.1 " + status + " Slow\r\n";
      same(() -> readBody().then(drip(head + "Content-Length: 10\r\n\r\n0123456789")), "send", "method", "GET,POST");
      same(() -> readBody().then(drip(head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")), "send",
          "method", "GET,POST");
    }
  }

  /** Every call had its own answer. */
  protected static void own(Answer answer, int calls) {
    assertFalse(answer.outcomes().contains("FOREIGN"), answer.outcomes());
    answer.allSucceeded(calls);
  }
}
