package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.LibraryIdentities;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class Apache5AsyncIdentityTest extends LibraryIdentities {
  /** What is nobody's any more ends soon. */
  private static final String BRIEF = "pool.default.idle-timeout=4m,pool.default.linger=100ms";
  private static final Tls KEYS = Tls.with(KeyMaterial.named("server").keyStore());

  static List<Lane> lanes() {
    return Lanes.someOfApache5Async();
  }

  @Override
  protected String family() {
    return "apache5async";
  }

  /** They have no scheme that authenticates a connection. */
  @Override
  protected boolean knowsNtlm() {
    return false;
  }

  /** An answer is there a moment before its connection. */
  @Override
  protected void assertOpened(int identities, Server server) {
    int opened = server.traffic().connections();
    int requests = server.traffic().requests().size();
    assertTrue(opened >= identities && opened < requests, opened + " connections for " + requests + " requests");
  }

  /** Later versions look at the name in the handshake as well, whatever the client's verifier allows. */
  @Override
  @Test
  @DisplayName("a client that looks at names fails beside one that allows every name")
  protected void verifiers() {
    assumeTrue(lane.library().endsWith("5.2.3"));
    super.verifiers();
  }

  @Override
  @Test
  @DisplayName("a tunnel is nobody else's")
  protected void tunnels() {
    try (Server origin = Server.https(KEYS, Replies.ok(100)); Server proxy = Server.http(Tunnel.toItsTarget());
        App app = lane.launch(Mode.WITH).app()) {
      app.run("apache5async/https-trust-everybody", "url", origin.url("/"), "proxy", proxy.address(), "count", "3")
          .allSucceeded(3);
      assertEquals(3, proxy.traffic().connections());
      assertEquals(0, app.end().report().number("reused"));
    }
  }

  /** An answer comes to whoever asked for it, whether he reads it or not. */
  @Override
  protected void forgotten() {}

  /**
   * The thread of a reactor holds its library: it ends, with its connection, a moment after the last client that could
   * use it was closed.
   */
  @Override
  @Test
  @DisplayName("applications that close their clients and are dropped are collected, long before any idle timeout")
  protected void droppedLoaders() {
    try (Server server = Server.https(KEYS, Replies.ok(100));
        App app = lane.launch(Mode.WITH).agentArguments(BRIEF).app()) {
      assertEquals("3 x collected\n",
          app.run("apache5async/dropped-loader", "url", server.url("/"), "count", "3").outcomes());
      app.end();
    }
  }

  @Override
  @Test
  @Tag("full")
  @DisplayName("a hundred applications that are deployed and dropped one after the other leave nothing behind")
  protected void redeployed() {
    try (Server server = Server.https(KEYS, Replies.ok(100));
        App app = lane.launch(Mode.WITH).agentArguments(BRIEF).app()) {
      for (int i = 0; i < 5; i++) {
        assertEquals("1 x 0 of 20 still held\n",
            app.run("apache5async/redeployed", "url", server.url("/"), "times", "20").outcomes());
      }
      server.traffic().awaitOpen(0);
      app.end();
    }
  }
}
