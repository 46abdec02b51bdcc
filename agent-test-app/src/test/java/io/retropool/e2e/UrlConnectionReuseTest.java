package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "[{0}] HttpURLConnection")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class UrlConnectionReuseTest {
  private static final String TRUST = KeyMaterial.named("server").trustStore().toString();

  private static Reuse reuse;

  @Parameter Jdk jdk;

  @BeforeParameterizedClassInvocation
  static void start(Jdk jdk) {
    reuse = new Reuse(jdk);
  }

  @AfterParameterizedClassInvocation
  static void end() {
    reuse.close();
  }

  @Test
  @DisplayName("1,000 calls that read fully and disconnect() open at most one more connection")
  void readFullyAndDisconnect() {
    http(Replies.ok(1000), 1000, "urlconnection/read-fully-disconnect").todayAtLeast(90).withAgentAtMost(1);
  }

  @Test
  @DisplayName("200 calls whose answers come in chunks open at most one more connection")
  void chunkedAnswers() {
    http(Replies.chunked(200, 1000, 300), 200, "urlconnection/read-fully-disconnect").todayAtLeast(90)
        .withAgentAtMost(1);
    http(Replies.chunked(200, 50_000, 8_000), 200, "urlconnection/read-fully").withAgentAtMost(0);
  }

  @Test
  @DisplayName("1,000 POSTs with disconnect() open at most one more connection")
  void postAndDisconnect() {
    http(Replies.ok(1000), 1000, "urlconnection/post-disconnect").todayAtLeast(90).withAgentAtMost(1);
  }

  @Test
  @DisplayName("200 unread 404s whose bodies arrive with their heads open at most two more connections")
  void unread404() {
    http(Replies.status(404, 1000), 200, "urlconnection/error-unread").todayAtLeast(40).withAgentAtMost(2);
  }

  @Test
  @DisplayName("200 unread 500s with disconnect() open at most two more connections")
  void unread500() {
    http(Replies.status(500, 1000), 200, "urlconnection/error-unread-disconnect").todayAtLeast(40).withAgentAtMost(2);
  }

  @Test
  @DisplayName("200 calls with a new context that trusts everybody make no second handshake")
  void httpsTrustEverybody() {
    https(200, "urlconnection/https-trust-everybody").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("200 calls with a new context from the same key store make no second handshake")
  void httpsFromStores() {
    https(200, "urlconnection/https-from-stores").todayAtLeast(100).withAgentAtMost(0);
  }

  @Test
  @DisplayName("20 calls with verifiers that capture state are never merged")
  void httpsCapturingVerifier() {
    https(20, "urlconnection/https-capturing-verifier").todayAtLeast(100).withAgentNeverShared();
  }

  @Test
  @DisplayName("60 calls that read a byte of 200 KB and disconnect() open no more connections than without")
  void readOneByteAndDisconnect() {
    // How many come back is up to the JDK's own thread, which reads the rest of at most ten bodies at a time.
    http(Replies.ok(200_000), 60, "urlconnection/read-one-disconnect").todayAtLeast(40).withAgentNoMore();
  }

  @Test
  @DisplayName("1,000 calls that read fully and let go open no more connections, as today")
  void readFully() {
    http(Replies.ok(1000), 1000, "urlconnection/read-fully").withAgentAtMost(0);
  }

  @Test
  @DisplayName("POSTs whose body is streamed open no more connections than without")
  void streamedPosts() {
    http(Replies.ok(1000), 100, "urlconnection/streaming-post").withAgentNoMore();
    http(Replies.ok(1000), 100, "urlconnection/streaming-post", "framing", "chunked").withAgentNoMore();
  }

  @Test
  @DisplayName("POSTs whose body is streamed, and whose answer is an error that is read, open no more than without")
  void streamedPostsWithErrors() {
    http(Replies.status(404, 1000), 100, "urlconnection/streaming-post").withAgentNoMore();
  }

  @Test
  @DisplayName("http.keepAlive.time.proxy is for what leads through a proxy, and for nothing else; so is .server")
  void keepAliveTimes() {
    assumeTrue(LongLane.covers(jdk, List.of(8, 26)), "in the long lane");
    for (String whose : new String[] {"proxy", "server"}) {
      Launch launch = Launch.on(jdk, Mode.WITH).agentArguments("pool.default.idle-timeout=4m")
          .flags("-Dhttp.keepAlive.time." + whose + "=1");
      try (Server proxy = Server.http(Replies.ok(100)); Server origin = Server.http(Replies.ok(100));
          App app = launch.app()) {
        app.run("urlconnection/read-fully-disconnect", "url", origin.url("/"), "count", "3").allSucceeded(3);
        app.run("urlconnection/read-fully-disconnect", "url", origin.url("/"), "proxy", proxy.address(), "count", "3")
            .allSucceeded(3);
        (whose.equals("proxy") ? proxy : origin).traffic().awaitAllClosed();
        assertEquals(1, (whose.equals("proxy") ? origin : proxy).traffic().open(), whose);
        assertEquals(2, proxy.traffic().connections() + origin.traffic().connections(), whose);
        app.end();
      }
    }
  }

  private Reuse.Counted http(Reply reply, int count, String name, String... arguments) {
    try (Server server = Server.http(reply)) {
      return reuse.calls(server, count, name, arguments);
    }
  }

  private Reuse.Counted https(int count, String name) {
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000))) {
      return reuse.calls(server, count, name, "trust", TRUST, "password", KeyMaterial.PASSWORD);
    }
  }
}
