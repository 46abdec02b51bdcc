package io.retropool.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.retropool.e2e.servers.Replies.await;
import static io.retropool.e2e.servers.Replies.chunked;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.reach;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.retropool.e2e.contract.HttpClientContract;
import io.retropool.e2e.contract.Stage;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

class JdkHttpContractTest extends HttpClientContract {
  private static final int CAN_BE_CLOSED = 21;

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
  @DisplayName("close() waits for the answer, and the client takes no more calls")
  void close() {
    assumeTrue(lane.jdk().feature() >= CAN_BE_CLOSED);
    same(stage -> {
      Moment closing = new Moment();
      Server server = stage.http(readBody().then(await(closing)).then(ok(10)));
      String seen = stage.run("close", "url", server.url("/"), "signal", stage.signal(closing::come)).outcomes();
      assertEquals("1 x terminated true answered 200, then java.io.IOException\n", seen);
    });
  }

  @Test
  @DisplayName("shutdownNow() ends the calls under way, and nobody else's")
  void shutdownNow() {
    assumeTrue(lane.jdk().feature() >= CAN_BE_CLOSED);
    same(stage -> {
      Moment arrived = new Moment();
      Moment never = new Moment();
      Server server = stage.http(readBody().then(reach(arrived)).then(await(never)));
      stage.run("shutdown-now", "url", server.url("/"), "signal", stage.signal(arrived::await)).allSucceeded(1);
      never.come();
      stage.run("read-fully", "url", stage.http(ok(10)).url("/")).allSucceeded(1);
    });
  }

  @Test
  @DisplayName("a body that is read while it is mapped, on the only thread of the client's executor")
  void mappedStream() {
    // Not compared: the JDK's own waits for ever where the body comes after its head.
    withAgent(stage -> {
      for (Reply reply : List.of(ok(10), ok(300_000), chunked(200, 50_000, 1000))) {
        stage.run("mapped-stream", "url", stage.http(reply).url("/"), "count", "20").allSucceeded(20);
      }
    });
  }

  @Test
  @DisplayName("a call that is waited for on the only thread of its executor ends with its timeout, as without")
  void inside() {
    String[] trusting = {"trust", "everybody", "count", "2"};
    same(stage -> {
      String url = stage.https(ok(10)).url("/");
      stage.run("https-trust-everybody", "url", url);
      stage.run("inside", with(trusting, "url", url, "connect-timeout", "300")).allSucceeded(2);
    });
    // Not compared: without the agent it is the handshake that takes too long, with it the answer.
    withAgent(stage -> {
      String url = stage.https(ok(10)).url("/");
      stage.run("https-trust-everybody", "url", url);
      String seen = stage.run("inside", with(trusting, "url", url, "answer-timeout", "300", "wrapped", "true"))
          .allSucceeded(2).outcomes();
      assertEquals("2 x java.net.http.HttpTimeoutException: request timed out\n", seen);
    });
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  @DisplayName("code of the caller's that throws: what it threw is the cause of what the caller sees")
  void throwing() {
    for (String where : List.of("subscribe", "request", "handler", "next", "cancel")) {
      // Not compared is how much of the request the server has had by then.
      String[] seen = new String[2];
      withoutAgent(stage -> seen[0] = throwing(stage, where));
      withAgent(stage -> seen[1] = throwing(stage, where));
      assertEquals(seen[0], seen[1], where);
    }
  }

  private static String throwing(Stage stage, String where) {
    String url = stage.http(ok(10)).url("/");
    return stage.run("throwing", "url", url, "where", where, "count", "3").allSucceeded(3).outcomes();
  }

  @Test
  @DisplayName("the request of a response has the body that the caller gave, and can be sent once more")
  void sentAgain() {
    same(() -> ok(10), "again");
  }

  @Test
  @DisplayName("HTTP/2 over TLS, negotiated and declined: 40 clients by 4 threads")
  void http2() {
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
      String url = "https://127.0.0.1:" + jetty.httpsPort() + "/";
      for (String version : new String[] {"HTTP_2", "HTTP_1_1"}) {
        String[] seen = new String[1];
        same(stage -> seen[0] = stage.run("https-trust-everybody", "url", url, "count", "40", "threads", "4",
            "version", version).allSucceeded(40).outcomes());
        assertTrue(seen[0].contains("by " + version), seen[0]);
      }
    } finally {
      jetty.stop();
    }
  }
}
