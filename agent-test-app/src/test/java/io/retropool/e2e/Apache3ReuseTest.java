package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryReuse;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Apache3ReuseTest extends LibraryReuse {
  private static final KeyMaterial KEYS = KeyMaterial.named("server");

  static List<Lane> lanes() {
    return Lanes.someOfApache3();
  }

  @Override
  protected String family() {
    return "apache3";
  }

  /** Its default context trusts the servers. */
  @Override
  protected Launch launch() {
    return super.launch().flags(
        "-Djavax.net.ssl.trustStore=" + KEYS.trustStore(),
        "-Djavax.net.ssl.trustStorePassword=" + KeyMaterial.PASSWORD,
        "-Djavax.net.ssl.trustStoreType=PKCS12");
  }

  @Override
  protected boolean limitsLives() {
    return false;
  }

  /** What gives a client of this library a context is always a factory of the application's own. */
  @Override
  @Test
  @DisplayName("clients that share a factory of the application's own open one connection after the first")
  protected void equalContexts() {
    https(50, "https-from-stores").todayAtLeast(100).withAgentAtMost(1);
    https(50, "https-trust-everybody").todayAtLeast(100).withAgentAtMost(1);
  }

  @Test
  @DisplayName("clients with equal contexts in a factory of the application's own each share and leave nothing")
  void equalContextsOfTheirOwn() {
    KeyMaterial keys = KeyMaterial.named("server");
    try (Server server = Server.https(Tls.with(keys.keyStore()), Replies.ok(1000));
        App app = lane.launch(Mode.WITH).agentArguments("pool.default.idle-timeout=4m,pool.default.linger=0").app()) {
      app.run("apache3/https-capturing-verifier", "url", server.url("/"), "count", "50", "trust",
          keys.trustStore().toString(), "password", KeyMaterial.PASSWORD).allSucceeded(50);
      assertEquals(50, server.traffic().connections());
      app.collect();
      server.traffic().awaitAllClosed();
      app.end();
    }
  }

  @Test
  @DisplayName("clients with the library's own factory for TLS, in its default context, open one connection")
  void defaultContext() {
    try (Server server = Server.https(Tls.with(KEYS.keyStore()), Replies.ok(1000))) {
      with().run("apache3/client-per-call", "url", server.url("/"), "count", "50").allSucceeded(50);
      assertEquals(1, server.traffic().connections());
    }
  }

  /** A handshake on a connection that has had one negotiates anew (RFC 5246, section 7.4.1.1). */
  @ParameterizedTest
  @ValueSource(strings = {"https-from-stores", "https-trust-everybody"})
  @DisplayName("TLS shakes hands once on each connection, whether or not the application's factory has done so")
  void handshakes(String habit) {
    Tls tls = Tls.with(KEYS.keyStore()).speaking("TLSv1.2");
    try (Server server = Server.https(tls, Replies.ok(1000))) {
      String[] arguments = {"url", server.url("/"), "count", "5", "trust", KEYS.trustStore().toString(), "password",
          KeyMaterial.PASSWORD};
      with().run("apache3/" + habit, arguments).allSucceeded(5);
      while (tls.completedHandshakes() < server.traffic().connections()) {
        Thread.onSpinWait();
      }
      assertEquals(server.traffic().connections(), tls.completedHandshakes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"as", "released"})
  @DisplayName("an answer that is read in one go, or given back by hand, gives its connection back")
  void otherReadings(String how) {
    http(50, "client-per-call", how, "string").todayAtLeast(100).withAgentAtMost(0);
  }

  /** The others have no end. */
  @Override
  @Test
  @DisplayName("once the last client is shut down its connection follows, long before the idle timeout")
  protected void linger() {
    lingers("pooling");
  }
}
