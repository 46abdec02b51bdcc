package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.OldLibrarySettings;
import io.retropool.e2e.servers.FullListener;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the operator wants of sockets that Apache HttpClient 4.0 to 4.2 opens. */
class Apache40SettingsTest extends OldLibrarySettings {
  static List<Lane> lanes() {
    return Lanes.someOfApache40();
  }

  @Override
  protected String family() {
    return "apache40";
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
      String theirs = failure(own, "read-fully", full.url("/"), connect);
      assertTrue(theirs.contains("Timeout"), theirs);
      assertEquals(theirs, failure(app, "read-fully", full.url("/")));
      long start = System.nanoTime();
      failure(app, "read-fully", full.url("/"), "connect-timeout", "900");
      assertTrue(System.nanoTime() - start >= 900_000_000L, "too early");
      String url = silent.url("/").replace("http:", "https:");
      String habit = "https-trust-everybody";
      assertEquals(failure(own, habit, url, "read-timeout", "300"), failure(app, habit, url));
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

  /** Without the ports, which differ. */
  private String failure(App app, String habit, String url, String... timeout) {
    return error(app, habit, url, timeout).replaceAll(":\\d+", "");
  }
}
