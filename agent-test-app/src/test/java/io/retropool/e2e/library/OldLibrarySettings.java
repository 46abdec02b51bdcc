package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the operator wants of sockets that a library opens which has fewer settings of its own than those that {@link
 * LibrarySettings} is about. A library's class hides {@code lanes}.
 */
@ParameterizedClass(name = "[{0}] settings of sockets", allowZeroInvocations = true)
@MethodSource("lanes")
public abstract class OldLibrarySettings {
  /** What a caller sees of TLS that is too old. */
  protected static final String REFUSAL =
      "javax.net.ssl.SSLHandshakeException: TLSv1.2 is older than pool default allows";

  @Parameter public Lane lane;

  /** The prefix of the client's habits in the application. */
  protected abstract String family();

  @Test
  @DisplayName("a server is silent: the call fails after the operator's timeout, on new and used connections")
  void readTimeout() {
    Moment never = new Moment();
    Reply silence = Replies.await(never);
    try (Server fresh = Server.http(silence);
        Server used = Server.http(Replies.inTurn(Replies.ok(10), silence));
        App app = launch("pool.default.read-timeout=300ms")) {
      app.run(family() + "/read-fully", "url", used.url("/")).allSucceeded(1);
      for (Server server : List.of(fresh, used)) {
        String error = error(app, "read-fully", server.url("/"));
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
      assertEquals(REFUSAL, error(app, "https-trust-everybody", server.url("/")));
      assertEquals(REFUSAL, error(app, "https-trust-everybody", server.url("/"), "proxy", proxy.address()));
      refused(app, server);
      assertEquals(0, server.traffic().requests().size());
      app.end();
    }
  }

  /** Other ways in which a library comes to TLS. */
  protected void refused(App app, Server server) {}

  /** What one call of a habit fails with. */
  protected final String error(App app, String habit, String url, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("url", url));
    return app.run(family() + '/' + habit, arguments.toArray(new String[0])).error();
  }

  /** With the agent, and this setting; connections are kept for long. */
  protected final App launch(String setting) {
    return lane.launch(Mode.WITH).agentArguments("pool.default.linger=0,pool.default.idle-timeout=4m," + setting).app();
  }
}
