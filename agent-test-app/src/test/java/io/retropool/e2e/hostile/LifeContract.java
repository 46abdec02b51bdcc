package io.retropool.e2e.hostile;

import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.HostileReplies.forgottenAfter;
import static io.retropool.e2e.servers.Replies.await;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens to an application and its connections besides its calls: pauses, signals, a shortage of descriptors. */
public abstract class LifeContract extends ResetContract {
  /** So that a test need not last for as long as real pauses do. */
  private static final String SHORT = "pool.default.idle-timeout=200ms";
  private static final int LONGER_MILLIS = 350;

  /** That the oldest version of each library runs on. */
  private static final int OLDEST = 8;

  private static final int SOME = 30;
  private static final int ROUNDS = 3;

  /** What depends little on the version of a library: each build sees it with the newest alone. */
  protected final void notWithTheOldest() {
    boolean oldest = !lane.library().isEmpty() && lane.jdk().feature() == OLDEST;
    assumeTrue(LongLane.runs() || !oldest, "in the long lane");
  }

  @Test
  @DisplayName("calls that come more seldom than the idle timeout keep no connection open between them")
  void slowRate() throws InterruptedException {
    notWithTheOldest();
    try (App app = lane.launch(Mode.WITH).agentArguments(SHORT).app()) {
      seldom(app, family(), SOME, LONGER_MILLIS);
    }
  }

  /** Each origin stands for an instance: it sees one client, and that seldom. */
  public static void seldom(App app, String family, int origins, int pauseMillis) throws InterruptedException {
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < origins; i++) {
      servers.add(Server.http(ok(100)));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Server server : servers) {
        app.run(family + "/send", "url", server.url("/")).allSucceeded(1);
      }
      TimeUnit.MILLISECONDS.sleep(pauseMillis);
      servers.forEach(server -> server.traffic().awaitAllClosed());
    }
    Ended ended = app.end();
    servers.forEach(server -> assertEquals(ROUNDS, server.traffic().connections()));
    servers.forEach(Server::close);
    // The first pause is a surprise, all others are known: after those calls nothing stays open at all.
    assertTrue(ended.report().number("closed.IDLE_TIMEOUT") <= origins, ended.stderr());
    assertEquals(0, ended.report().number("idle"));
  }

  @Test
  @DisplayName("a firewall that forgets connections later than they are kept, also while the process is stopped")
  void forgotten() throws InterruptedException {
    notWithTheOldest();
    try (Server server = Server.http(forgottenAfter(300, echo()));
        App app = lane.launch(Mode.WITH).agentArguments(SHORT).app()) {
      for (boolean stopped : new boolean[] {false, true}) {
        send(app, server);
        if (stopped) {
          app.signal("STOP");
        }
        TimeUnit.MILLISECONDS.sleep(LONGER_MILLIS);
        if (stopped) {
          app.signal("CONT");
        }
        send(app, server);
      }
      app.end();
    }
  }

  private void send(App app, Server server) {
    ClosingContract.own(app.run(family() + "/send", "url", server.url("/"), "echo", "true", "method", "POST",
        "read-timeout", "10000"), 1);
  }

  @Test
  @DisplayName("an application that is told to end in the middle of a call ends as without the agent")
  void terminated() {
    notWithTheOldest();
    Ended without = terminated(lane.launch(Mode.EMPTY_AGENT));
    Ended with = terminated(lane.launch(Mode.WITHOUT).flags(WithAgent.flag()));
    assertEquals(without.exitCode(), with.exitCode());
    assertEquals(without.stderr() + "retropool: " + WithAgent.started(lane.launch(Mode.WITH)) + '\n', with.stderr());
  }

  private Ended terminated(Launch launch) {
    Moment never = new Moment();
    try (Server server = Server.http(readBody().then(await(never))); App app = launch.app()) {
      app.start(family() + "/send", "url", server.url("/"));
      server.traffic().awaitRequests(1);
      app.signal("TERM");
      return app.awaitEnd();
    } finally {
      never.come();
    }
  }

  @Test
  @DisplayName("with but three descriptors left, idle connections make room for five calls at once; eight fail as ever")
  protected void fewDescriptors() {
    notWithTheOldest();
    String usual;
    try (App app = lane.launch(Mode.WITHOUT).app()) {
      usual = shortOfDescriptors(app, "3", "20");
    }
    assertTrue(usual.contains("Too many open files"), usual);
    // Not because they went away in time.
    String kept = "pool.default.idle-timeout=4m,pool.default.linger=0";
    try (App app = lane.launch(Mode.WITH).agentArguments(kept).app()) {
      assertEquals(usual, shortOfDescriptors(app, "5", "20"));
      Ended ended = app.end();
      assertTrue(ended.report().number("closed.DESCRIPTORS") > 0, ended.stderr());
    }
  }

  /**
   * Some connections are left idle by ten calls at once; then the descriptors are used up but for three.
   *
   * @param few so many calls at once succeed
   * @param many so many do not
   * @return how those fail
   */
  private String shortOfDescriptors(App app, String few, String many) {
    try (Server idle = Server.http(ok(100)); Server server = Server.http(ok(10))) {
      app.run(family() + "/held", "url", idle.url("/"), "depth", "10").allSucceeded(1);
      app.limitDescriptors(400);
      app.run(family() + "/held", "url", server.url("/"), "depth", few, "free", "3").allSucceeded(1);
      String error = app.run(family() + "/held", "url", server.url("/"), "depth", many, "free", "3").error();
      app.run(family() + "/send", "url", server.url("/"), "count", "5").allSucceeded(5);
      return error;
    }
  }
}
