package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.FullListener;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator wants of sockets that Apache HttpClient 4.0 to 4.2 opens. */
@ParameterizedClass(name = "[{0}] settings of sockets", allowZeroInvocations = true)
@MethodSource("lanes")
class Apache40SettingsTest {
  @Parameter Lane lane;

  static List<Lane> lanes() {
    return Lanes.someOfApache40();
  }

  @Test
  @DisplayName("a server is silent: the call fails after the operator's timeout, on new and used connections")
  void readTimeout() {
    Moment never = new Moment();
    Reply silence = Replies.await(never);
    try (Server fresh = Server.http(silence);
        Server used = Server.http(Replies.inTurn(Replies.ok(10), silence));
        App app = launch("pool.default.read-timeout=300ms")) {
      app.run("apache40/read-fully", "url", used.url("/")).allSucceeded(1);
      for (Server server : List.of(fresh, used)) {
        String error = app.run("apache40/read-fully", "url", server.url("/")).error();
        assertTrue(error.contains("SocketTimeoutException"), error);
      }
      assertEquals(1, used.traffic().connections());
      never.come();
      app.end();
    }
  }

  @Test
  @DisplayName("nobody accepts, or the handshake is never answered: calls fail as with a timeout of their own")
  void dialTimeouts() {
    Moment never = new Moment();
    try (FullListener full = new FullListener();
        Server silent = Server.http(Replies.await(never));
        App own = lane.launch(Mode.EMPTY_AGENT).app();
        App app = launch("pool.default.read-timeout=300ms,pool.default.connect-timeout=300ms")) {
      String[] connect = {"connect-timeout", "300"};
      String theirs = error(own, "read-fully", full.url("/"), connect);
      assertTrue(theirs.contains("Timeout"), theirs);
      assertEquals(theirs, error(app, "read-fully", full.url("/")));
      long start = System.nanoTime();
      error(app, "read-fully", full.url("/"), "connect-timeout", "900");
      assertTrue(System.nanoTime() - start >= 900_000_000L, "too early");
      String url = silent.url("/").replace("http:", "https:");
      String habit = "https-trust-everybody";
      assertEquals(error(own, habit, url, "read-timeout", "300"), error(app, habit, url));
      never.come();
      app.end();
    }
  }

  @Test
  @DisplayName("a timeout to connect is none for answers, nor is one for answers of the application's own")
  void connectTimeoutOnly() {
    Reply late = exchange -> LockSupport.parkNanos(900_000_000L);
    Reply reply = Replies.readBody().then(late).then(Replies.ok(10));
    try (Server plain = Server.http(reply);
        Server secure = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), reply);
        App app = launch("pool.default.connect-timeout=300ms")) {
      app.run("apache40/read-fully", "url", plain.url("/"), "count", "2").allSucceeded(2);
      app.run("apache40/https-trust-everybody", "url", secure.url("/"), "count", "2").allSucceeded(2);
      app.run("apache40/read-fully", "url", plain.url("/"), "read-timeout", "60000").allSucceeded(1);
      app.end();
    }
  }

  private static String error(App app, String habit, String url, String... timeout) {
    List<String> arguments = new ArrayList<>(List.of(timeout));
    arguments.addAll(List.of("url", url));
    return app.run("apache40/" + habit, arguments.toArray(new String[0])).error().replaceAll(":\\d+", "");
  }

  @Test
  @DisplayName("TLS that is too old: no request is sent, directly or through a tunnel")
  void lowestTls() {
    Tls older = Tls.with(KeyMaterial.named("server").keyStore()).speaking("TLSv1.2");
    try (Server server = Server.https(older, Replies.ok(100));
        Server proxy = Server.http(Tunnel.toItsTarget());
        App app = launch("pool.default.tls-at-least=tlsv1.3")) {
      String refusal = "javax.net.ssl.SSLHandshakeException: TLSv1.2 is older than pool default allows";
      assertEquals(refusal, app.run("apache40/https-trust-everybody", "url", server.url("/")).error());
      assertEquals(
          refusal,
          app.run("apache40/https-trust-everybody", "url", server.url("/"), "proxy", proxy.address()).error());
      assertEquals(0, server.traffic().requests().size());
      app.end();
    }
  }

  private App launch(String setting) {
    return lane.launch(Mode.WITH).agentArguments("pool.default.linger=0,pool.default.idle-timeout=4m," + setting).app();
  }
}
