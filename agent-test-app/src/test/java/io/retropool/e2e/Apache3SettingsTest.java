package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator wants of sockets that Commons HttpClient opens. */
@ParameterizedClass(name = "[{0}] settings of sockets", allowZeroInvocations = true)
@MethodSource("lanes")
class Apache3SettingsTest {
  @Parameter Lane lane;

  static List<Lane> lanes() {
    return Lanes.someOfApache3();
  }

  @Test
  @DisplayName("a server is silent: the call fails after the operator's timeout, on new and used connections")
  void readTimeout() {
    Moment never = new Moment();
    Reply silence = Replies.await(never);
    try (Server fresh = Server.http(silence);
        Server used = Server.http(Replies.inTurn(Replies.ok(10), silence));
        App app = launch("pool.default.read-timeout=300ms")) {
      app.run("apache3/read-fully", "url", used.url("/")).allSucceeded(1);
      for (Server server : List.of(fresh, used)) {
        String error = app.run("apache3/read-fully", "url", server.url("/")).error();
        assertTrue(error.contains("SocketTimeoutException"), error);
      }
      assertEquals(1, used.traffic().connections());
      never.come();
      app.end();
    }
  }

  @Test
  @DisplayName("TLS that is too old: no request is sent, directly or through a tunnel")
  void lowestTls() {
    Tls older = Tls.with(KeyMaterial.named("server").keyStore()).speaking("TLSv1.2");
    try (Server server = Server.https(older, Replies.ok(100));
        Server proxy = Server.http(Tunnel.toItsTarget());
        App app = launch("pool.default.tls-at-least=tlsv1.3")) {
      String refusal = "javax.net.ssl.SSLHandshakeException: TLSv1.2 is older than pool default allows";
      assertEquals(refusal, app.run("apache3/https-trust-everybody", "url", server.url("/")).error());
      assertEquals(
          refusal,
          app.run("apache3/https-trust-everybody", "url", server.url("/"), "proxy", proxy.address()).error());
      // Its factory has shaken hands before anybody else could.
      assertEquals(
          refusal,
          app.run(
                  "apache3/https-from-stores",
                  "url", server.url("/"),
                  "trust", KeyMaterial.named("server").trustStore().toString(),
                  "password", KeyMaterial.PASSWORD)
              .error());
      assertEquals(0, server.traffic().requests().size());
      app.end();
    }
  }

  private App launch(String setting) {
    return lane.launch(Mode.WITH).agentArguments("pool.default.linger=0,pool.default.idle-timeout=4m," + setting).app();
  }
}
