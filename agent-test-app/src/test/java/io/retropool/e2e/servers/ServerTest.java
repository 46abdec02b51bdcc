package io.retropool.e2e.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The counters that the other tests rely on, against JDKs whose behaviour is known. */
class ServerTest {
  @ParameterizedTest(name = "[{0}] a connection that is shared is counted once, its requests each")
  @MethodSource("io.retropool.e2e.jdk.Jdks#ends")
  void connections(Jdk jdk) {
    try (Server server = Server.http(Replies.ok(100)); App app = Launch.on(jdk, Mode.WITHOUT).app()) {
      app.run("urlconnection/read-fully", "url", server.url("/"), "count", "10").allSucceeded(10);
      assertEquals(1, server.traffic().connections());
      assertEquals(10, server.traffic().requests().size());
      assertTrue(server.traffic().requests().stream().allMatch(request -> request.connection() == 1));
      assertEquals(server.traffic().requests().stream().mapToLong(request -> request.text().length()).sum(),
          server.traffic().bytes());
      app.end();
    }
  }

  @ParameterizedTest(name = "[{0}] a resumed handshake is told from a full one")
  @MethodSource("io.retropool.e2e.jdk.Jdks#ends")
  void handshakes(Jdk jdk) {
    KeyMaterial keys = KeyMaterial.named("server");
    try (Server server = Server.https(Tls.with(keys.keyStore()), Replies.ok(100));
        App app = Launch.on(jdk, Mode.WITHOUT).flags("-Djavax.net.ssl.trustStore=" + keys.trustStore(),
            "-Djavax.net.ssl.trustStorePassword=" + KeyMaterial.PASSWORD, "-Dhttp.keepAlive=false").app()) {
      app.run("urlconnection/https-default", "url", server.url("/"), "count", "5").allSucceeded(5);
      assertEquals(5, server.traffic().connections());
      assertEquals(1, server.traffic().fullHandshakes());
      assertEquals(4, server.traffic().resumedHandshakes());
      app.end();
    }
  }

  @ParameterizedTest(name = "[{0}] sockets that the application counts are those that the server accepts")
  @MethodSource("io.retropool.e2e.jdk.Jdks#ends")
  void countedSockets(Jdk jdk) {
    KeyMaterial keys = KeyMaterial.named("server");
    try (Server server = Server.https(Tls.with(keys.keyStore()), Replies.ok(100));
        App app = Launch.on(jdk, Mode.WITHOUT).app()) {
      String[] one = {"url", server.url("/"), "trust", keys.trustStore().toString(), "password",
          KeyMaterial.PASSWORD, "limit", "1", "count", "10"};
      app.run("urlconnection/https-counted-sockets", one).allSucceeded(10);
      one[7] = "0";
      assertEquals(10, app.run("urlconnection/https-counted-sockets", one).failed());
    }
  }
}
