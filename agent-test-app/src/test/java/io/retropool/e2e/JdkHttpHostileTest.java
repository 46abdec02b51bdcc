package io.retropool.e2e;

import static io.retropool.e2e.servers.HostileReplies.STRAY;
import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.HostileReplies.echoEarly;
import static io.retropool.e2e.servers.HostileReplies.firstOnConnection;
import static io.retropool.e2e.servers.HostileReplies.ifMethod;
import static io.retropool.e2e.servers.HostileReplies.late;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.reset;
import static io.retropool.e2e.servers.Replies.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.contract.Stage;
import io.retropool.e2e.hostile.HostileContract;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

class JdkHttpHostileTest extends HostileContract {
  private static final int LARGE = 1_000_000;

  static List<Lane> lanes() {
    return Lanes.someJdksAlone(WithAgent.JDK_HTTP);
  }

  @BeforeParameterizedClassInvocation
  static void hasHttpClient(Lane lane) {
    assumeTrue(Jdks.withHttpClient().contains(lane.jdk()), "this JDK has no java.net.http");
  }

  @Override
  protected String family() {
    return "jdkhttp";
  }

  @Test
  @DisplayName("a server that answers 408 or 421 to the second request on each connection says so once")
  void speaksOfTheConnection() {
    speaksOfTheConnectionOnce();
  }

  @Test
  @DisplayName("a server that once said something unasked, at once or later, is dialled for each call from then on")
  void saysSomethingUnasked() {
    for (int delay : new int[] {0, 20}) {
      withAgent(stage -> unasked(stage, stage.http(inTurn(echo().then(late(delay, STRAY)), echo()))));
    }
    withAgent(stage -> unasked(stage, stage.https(inTurn(echo().then(late(20, STRAY)), echo()))));
  }

  /** The first connection ends by what came on it, and those after it by what that taught. */
  private static void unasked(Stage stage, Server server) {
    own(stage.run("send", "url", server.url("/"), "echo", "true"), 1);
    server.traffic().awaitAllClosed();
    own(stage.run("send", "url", server.url("/"), "echo", "true", "count", "5"), 5);
    assertEquals(6, server.traffic().connections());
  }

  /** With a POST each call dials, and without the agent each call does. */
  @Test
  @DisplayName("a server that reads the second request on a connection and ends it: no GET but the first comes twice")
  void readsTheSecondAndEnds() {
    for (Reply end : new Reply[] {readBody().then(close()), readBody().then(reset())}) {
      withAgent(stage -> endsTheSecond(stage, stage.http(firstOnConnection(echo(), end)), "GET", 11));
      withAgent(stage -> endsTheSecond(stage, stage.https(firstOnConnection(echo(), end)), "GET", 11));
      withAgent(stage -> endsTheSecond(stage, stage.http(firstOnConnection(echo(), end)), "POST", 10));
    }
  }

  private static void endsTheSecond(Stage stage, Server server, String method, int deliveries) {
    own(stage.run("send", "url", server.url("/"), "echo", "true", "method", method, "count", "10"), 10);
    List<String> delivered = server.traffic().requests().stream().map(request -> request.target()).toList();
    assertEquals(deliveries, delivered.size(), () -> method + ": " + delivered);
  }

  @Test
  @DisplayName("an answer before the request's body was sent ends its connection")
  void answersEarly() {
    withAgent(stage -> {
      Server server = stage.http(ifMethod("POST", echoEarly(), echo()));
      own(stage.run("send", "url", server.url("/"), "echo", "true", "method", "POST,GET", "length", "20000000", "count",
          "2"), 2);
      assertEquals(2, server.traffic().connections());
    });
  }

  @Test
  @DisplayName("a request with a body that is refused ends its connection: its server may not have read the body")
  void refuses() {
    withAgent(stage -> {
      Server server = stage.http(ifMethod("POST", status(404, 10), echo()));
      stage.run("send", "url", server.url("/"), "method", "POST,GET", "count", "2").allSucceeded(2);
      assertEquals(2, server.traffic().connections());
    });
  }

  /** The JDK's own has a race here: the answer comes right after the interruption. */
  @Override
  @Test
  @DisplayName("a thread that is interrupted while it waits has the exception or its answer, and its next call's own")
  protected void interruptedElsewhere() {
    interruptedOrAnswered();
  }

  /** The JDK's own words for it differ from run to run: the write's failure or the read's end, whichever is first. */
  @Override
  @Test
  @DisplayName("a server that closes each connection before the handshake: every call fails for that")
  protected void leavesBeforeHandshake() {
    withAgent(stage -> {
      Answer answer = leftAtOnce(stage, "https", "GET");
      assertEquals(3, answer.failed(), answer.outcomes());
      assertTrue(answer.outcomes().contains("SSLHandshakeException: Remote host"), answer.outcomes());
    });
  }

  /** One client of the JDK's own takes more than three. */
  @Override
  @Test
  @DisplayName("idle connections make room when the process is short of descriptors")
  protected void fewDescriptors() {
    try (App app = lane.launch(Mode.WITHOUT).app()) {
      assertShort(app, "3", "60");
    }
    // Not to be right only because they went away in time.
    try (App app = lane.launch(Mode.WITH).agentArguments("pool.default.idle-timeout=4m").app()) {
      assertShort(app, "20", "60");
      Ended ended = app.end();
      assertTrue(ended.report().number("closed.DESCRIPTORS") > 0, ended.stderr());
    }
  }

  /**
   * Ten connections are left idle; then the descriptors are used up but for 15. Answers are larger than what the JDK
   * reads ahead, so that each keeps its connection.
   */
  private void assertShort(App app, String few, String many) {
    try (Server idle = Server.http(ok(LARGE)); Server server = Server.http(ok(LARGE))) {
      app.run(family() + "/held", "url", idle.url("/"), "depth", "10").allSucceeded(1);
      app.collect();
      app.limitDescriptors(400);
      app.run(family() + "/held", "url", server.url("/"), "depth", few, "free", "15").allSucceeded(1);
      String error = app.run(family() + "/held", "url", server.url("/"), "depth", many, "free", "15").error();
      assertTrue(error.contains("Too many open files"), error);
      app.run(family() + "/send", "url", server.url("/"), "count", "5").allSucceeded(5);
    }
  }
}
