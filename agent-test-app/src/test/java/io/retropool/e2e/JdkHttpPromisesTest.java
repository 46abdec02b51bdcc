package io.retropool.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.retropool.e2e.servers.Replies.await;
import static io.retropool.e2e.servers.Replies.byTarget;
import static io.retropool.e2e.servers.Replies.ifHeader;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.reach;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.retropool.e2e.contract.Compared;
import io.retropool.e2e.contract.Stage;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.WebSockets;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * What the JDK promises of a client of its own beside its answers: how it looks, lives and ends, and what passes by.
 */
class JdkHttpPromisesTest extends Compared {
  private static final int CAN_BE_CLOSED = 21;
  private static final int HAS_HTTP_3 = 26;

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
  @DisplayName("a client says what it was given and what holds by default, and is equal to itself only")
  void looks() {
    same(stage -> stage.run("looks").allSucceeded(1));
    same(stage -> stage.run("looks", "url", stage.http(ok(10)).url("/")).allSucceeded(1));
  }

  @Test
  @DisplayName("a client that is dropped is collected while its answer is awaited, and the answer comes all the same")
  void dropped() {
    withAgent(stage -> {
      Moment collected = new Moment();
      Server server = stage.http(readBody().then(await(collected)).then(ok(10)));
      String seen = stage.run("dropped", "url", server.url("/"), "signal", stage.signal(collected::come)).outcomes();
      assertEquals("1 x collected true before the answer true, then 200\n", seen);
    });
  }

  @Test
  @DisplayName("what depends on an answer runs where it does without the agent")
  void dependents() {
    same(stage -> {
      Moment waiting = new Moment();
      Server server = stage.http(readBody().then(await(waiting)).then(ok(10)));
      stage.run("dependents", "url", server.url("/"), "signal", stage.signal(waiting::come)).allSucceeded(1);
    });
  }

  @Test
  @DisplayName("a caller that completes its future by itself, or cancels it: one request, which ends as without")
  void givenUp() {
    for (String how : List.of("fails", "answers", "lets-go", "cancels", "dependent")) {
      same(stage -> givenUp(stage, how));
    }
  }

  /** What is sent again comes before the ten calls after it. */
  private static void givenUp(Stage stage, String how) {
    Moment arrived = new Moment();
    Moment over = new Moment();
    Server server = stage.http(byTarget(
        Map.of("/slow", readBody().then(reach(arrived)).then(await(over)).then(ok(10)), "/", ok(10))));
    stage.run("read-fully", "url", server.url("/")).allSucceeded(1);
    stage.run("given-up", "url", server.url("/slow"), "how", how, "arrived", stage.signal(arrived::await), "signal",
        stage.signal(over::come)).allSucceeded(1);
    stage.run("read-fully", "url", server.url("/"), "count", "10").allSucceeded(10);
    over.come();
  }

  @Test
  @DisplayName("a server that knows its user by the connection, as with NTLM, knows it for all calls of that client")
  void knownByItsConnection() {
    same(stage -> {
      Set<Socket> known = ConcurrentHashMap.newKeySet();
      Reply asks = status(401, 10, "WWW-Authenticate: NTLM");
      Reply answers = exchange -> (known.contains(exchange.socket()) ? ok(10) : asks).to(exchange);
      Reply meets = exchange -> {
        known.add(exchange.socket());
        ok(10).to(exchange);
      };
      Server server = stage.http(readBody().then(ifHeader("Authorization", meets, answers)));
      stage.run("known-user", "url", server.url("/"), "count", "3").allSucceeded(3);
    });
  }

  @Test
  @DisplayName("shutdown() takes no more calls, lets those under way go on, and says when they are over")
  void shutdown() {
    assumeTrue(lane.jdk().feature() >= CAN_BE_CLOSED);
    same(stage -> {
      Moment shut = new Moment();
      Server server = stage.http(readBody().then(await(shut)).then(ok(10)));
      stage.run("shutdown", "url", server.url("/"), "signal", stage.signal(shut::come)).allSucceeded(1);
    });
  }

  @Test
  @DisplayName("close() of a client that was never used, and again")
  void closeUnused() {
    assumeTrue(lane.jdk().feature() >= CAN_BE_CLOSED);
    same(() -> ok(10), "close-unused");
  }

  @Test
  @DisplayName("close() that is interrupted ends the calls under way")
  void closeInterrupted() {
    assumeTrue(lane.jdk().feature() >= CAN_BE_CLOSED);
    same(stage -> {
      Moment arrived = new Moment();
      Moment never = new Moment();
      Server server = stage.http(readBody().then(reach(arrived)).then(await(never)));
      stage.run("close-interrupted", "url", server.url("/"), "signal", stage.signal(arrived::await)).allSucceeded(1);
      never.come();
    });
  }

  @Test
  @DisplayName("a WebSocket has the cookies of its client, and outlives it")
  void webSocket() {
    same(stage -> {
      Server server = stage.http(byTarget(
          Map.of("/", ok(10, "Set-Cookie: secret=1; Path=/"), "/socket", WebSockets.echo())));
      String seen = conversation(stage.run("web-socket", "url", server.url("/"), "socket", socket(server), "count", "3",
          "version", "HTTP_1_1").allSucceeded(3).outcomes());
      assertEquals("hello world closed 1000", seen);
      assertTrue(server.traffic().requests().stream().filter(request -> request.target().equals("/socket"))
          .allMatch(request -> "secret=1".equals(request.header("Cookie"))));
    });
  }

  @Test
  @DisplayName("a WebSocket has the authenticator of its client")
  void webSocketOfUser() {
    same(stage -> {
      Server server = stage.http(byTarget(Map.of("/", ok(10), "/socket", ifHeader("Authorization", WebSockets.echo(),
          status(401, 0, "WWW-Authenticate: Basic realm=\"r\"")))));
      stage.run("web-socket", "url", server.url("/"), "socket", socket(server), "user", "alice", "password", "a",
          "version", "HTTP_1_1").allSucceeded(1);
    });
  }

  private static String socket(Server server) {
    return "ws://" + server.address() + "/socket";
  }

  private static String conversation(String outcomes) {
    return outcomes.replaceAll("^\\d+ x ", "").strip();
  }

  @Test
  @DisplayName("a client that asks for HTTP/3 has what it has without the agent, with a server that does not speak it")
  void http3() {
    assumeTrue(lane.jdk().feature() >= HAS_HTTP_3);
    String trust = KeyMaterial.named("server").trustStore().toString();
    same(stage -> stage.run("https-from-stores", "url", stage.https(ok(10)).url("/"), "count", "2", "version", "HTTP_3",
        "trust", trust, "password", KeyMaterial.PASSWORD).allSucceeded(2));
    // Such a context cannot be used with QUIC: build() says so.
    same(() -> ok(10), "https-trust-everybody", "version", "HTTP_3");
  }

  @Test
  @DisplayName("HTTP/2 by an upgrade from 1.1, and a caller that is ready for pushes")
  void upgraded() {
    WireMockServer jetty =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(KeyMaterial.named("server").keyStore().toString())
                .keystoreType("PKCS12")
                .keystorePassword(KeyMaterial.PASSWORD)
                .keyManagerPassword(KeyMaterial.PASSWORD));
    jetty.start();
    try {
      jetty.stubFor(any(anyUrl()).willReturn(aResponse().withBody("answer")));
      String url = "http://127.0.0.1:" + jetty.port() + "/";
      for (String habit : List.of("read-fully", "pushes")) {
        String[] seen = new String[1];
        same(stage -> seen[0] =
            stage.run(habit, "url", url, "count", "20", "threads", "4").allSucceeded(20).outcomes());
        assertTrue(seen[0].contains("by HTTP_2"), seen[0]);
      }
      same(stage -> stage.run("post-disconnect", "url", url, "count", "5").allSucceeded(5));
      same(stage -> stage.run("pushes", "url", stage.http(ok(10)).url("/"), "count", "3").allSucceeded(3));
    } finally {
      jetty.stop();
    }
  }
}
