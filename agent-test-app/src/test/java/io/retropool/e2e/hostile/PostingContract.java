package io.retropool.e2e.hostile;

import static io.retropool.e2e.servers.HostileReplies.byConnection;
import static io.retropool.e2e.servers.HostileReplies.closedAfter;
import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.HostileReplies.firstOnConnection;
import static io.retropool.e2e.servers.HostileReplies.idleAtMost;
import static io.retropool.e2e.servers.HostileReplies.pause;
import static io.retropool.e2e.servers.HostileReplies.resetAtEnd;
import static io.retropool.e2e.servers.Replies.await;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.reset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.contract.Stage;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An application that only posts, which its library does not send again, and servers that say in each answer that they
 * keep the connection: some of them do not.
 */
public abstract class PostingContract extends HostileContract {
  private static final String WORD = "Connection: keep-alive";
  private static final int CALLS = 40;
  private static final int ROUNDS = 10;
  private static final String TIMEOUT = "2000";

  /** So long a connection is idle when its server is seen to keep it. */
  private static final long REST_NANOS = 120_000_000L;
  private static final int LESSONS = 5;

  /** An answer that is there when the client looks may have come too early: its connection is not shared. */
  private static final int LATE_MILLIS = 3;
  private static final int LATEST_MILLIS = 200;

  @Test
  @DisplayName("posts alone share connections of a server that says, and was seen, to keep them")
  void postsShare() {
    withAgent(stage -> {
      AtomicInteger late = new AtomicInteger(LATE_MILLIS);
      Server server = stage.http(exchange -> keeping(late.get(), WORD).to(exchange));
      for (int round = 0, opened = CALLS; opened == CALLS; round++) {
        assertTrue(round < ROUNDS, "a connection for each call");
        learn(stage, server);
        server.traffic().forget();
        postsOnce(stage, server);
        opened = server.traffic().connections();
        // On a busy machine the client looks so late that the answer may be there already.
        late.updateAndGet(millis -> Math.min(2 * millis, LATEST_MILLIS));
      }
    });
  }

  @Test
  @DisplayName("posts alone share nothing of a server that says nothing")
  void withoutItsWord() {
    withAgent(stage -> {
      Server server = stage.http(keeping());
      learn(stage, server);
      server.traffic().forget();
      postsOnce(stage, server);
      assertEquals(CALLS, server.traffic().connections());
    });
  }

  @Test
  @DisplayName("a server that says keep-alive and closes at once, or after some answers: every post comes once")
  void closesInSpiteOfItsWord() {
    onceEach(closedAfter(1, keeping(WORD)));
    onceEach(resetAtEnd().then(closedAfter(2, keeping(WORD))));
  }

  @Test
  @Tag("full")
  @DisplayName("servers that say keep-alive and close or reset sooner or later, or at random: every post comes once")
  void closesInSpiteOfItsWordAtLength() {
    for (int answers : new int[] {1, 2, 3, 5, 10}) {
      onceEach(closedAfter(answers, keeping(WORD)));
      onceEach(resetAtEnd().then(closedAfter(answers, keeping(WORD))));
      onceEach(closedAfter(answers, echo(WORD)));
    }
    for (int millis : new int[] {20, 100, 2_000}) {
      onceEach(idleAtMost(millis, echo(WORD)), "threads", "4", "pause", "" + millis / 4);
      onceEach(resetAtEnd().then(idleAtMost(millis, echo(WORD))), "threads", "4", "pause", "" + millis / 4);
    }
  }

  @Test
  @DisplayName("a server that says keep-alive and closes what is idle at random: every post comes once")
  void closesAtRandomInSpiteOfItsWord() {
    onceEach(idleAtMost(300, echo(WORD)), "threads", "4", "pause", "30");
  }

  @Test
  @DisplayName("ten servers behind a balancer, and only those that say so keep connections: every post comes once")
  void balancerOfServers() {
    Reply keeps = keeping(WORD);
    Reply reads = firstOnConnection(keeping(), readBody().then(close()));
    Reply silent = firstOnConnection(keeping(), readBody().then(reset()));
    onceEach(byConnection(keeps, reads, keeps, silent, keeps, keeps, keeps, reads, keeps, silent));
  }

  @Test
  @DisplayName("a server that is replaced by one that answers once on each connection: every post comes once")
  void deployed() {
    withAgent(stage -> {
      AtomicReference<Reply> now = new AtomicReference<>(keeping(WORD));
      Server server = stage.http(exchange -> now.get().to(exchange));
      learn(stage, server);
      server.traffic().forget();
      postsOnce(stage, server);
      now.set(firstOnConnection(keeping(), readBody().then(close())));
      server.closeIdle();
      server.traffic().forget();
      postsOnce(stage, server);
    });
  }

  @Test
  @DisplayName("a server that says keep-alive and never answers a second time: one post at most finds that out")
  void neverAnswersAgain() {
    withAgent(stage -> {
      Moment never = new Moment();
      Server server = stage.http(firstOnConnection(keeping(WORD), readBody().then(await(never))));
      learn(stage, server);
      Answer answer = posts(stage, server, "read-timeout", TIMEOUT);
      assertTrue(answer.failed() <= 1, answer.outcomes());
      learn(stage, server);
      posts(stage, server, "read-timeout", TIMEOUT).allSucceeded(CALLS);
      never.come();
    });
  }

  @Test
  @DisplayName("a server that says keep-alive, reads a second request and closes: one post at most is lost")
  void losesTheSecond() {
    withAgent(stage -> {
      Server server = stage.http(firstOnConnection(keeping(WORD), readBody().then(close())));
      learn(stage, server);
      server.traffic().forget();
      Answer answer = posts(stage, server);
      assertTrue(answer.failed() <= 1, answer.outcomes());
      int deliveries = server.traffic().requests().size();
      assertTrue(deliveries <= CALLS + 1, () -> deliveries + " deliveries");
      learn(stage, server);
      server.traffic().forget();
      postsOnce(stage, server);
    });
  }

  private static Reply keeping(String... headers) {
    return keeping(LATE_MILLIS, headers);
  }

  private static Reply keeping(int lateMillis, String... headers) {
    return pause(lateMillis).then(echo(headers));
  }

  /** Enough calls with pauses to see whether the server keeps connections that are idle. */
  private static void learn(Stage stage, Server server) {
    own(stage.run("send", "url", server.url("/"), "echo", "true", "method", "POST", "count", "" + LESSONS, "between",
        stage.signal(() -> LockSupport.parkNanos(REST_NANOS))), LESSONS);
  }

  private void onceEach(Reply reply, String... more) {
    withAgent(stage -> {
      Server server = stage.http(reply);
      learn(stage, server);
      server.traffic().forget();
      postsOnce(stage, server, more);
    });
  }

  private static void postsOnce(Stage stage, Server server, String... more) {
    own(posts(stage, server, more), CALLS);
    assertEquals(CALLS, server.traffic().requests().size(), "deliveries");
  }

  private static Answer posts(Stage stage, Server server, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("url", server.url("/"), "echo", "true", "method", "POST", "count", "" + CALLS));
    return stage.run("send", arguments.toArray(new String[0]));
  }
}
