package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A server of applications that run for months. */
@ParameterizedClass(name = "[{0}] redeployed", allowZeroInvocations = true)
@MethodSource("jdks")
class RedeployTest {
  private static final String TIMES = "100";

  @Parameter Jdk jdk;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 21);
  }

  @Test
  @DisplayName("an application that is deployed and dropped a hundred times leaves no loader and no connection behind")
  void nothingLeft() {
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(100));
        App app = Launch.on(jdk, Mode.WITH).app()) {
      assertEquals("1 x 0 of 100 still held\n",
          app.run("urlconnection/https-redeployed", "url", server.url("/"), "times", TIMES).outcomes());
      while (server.traffic().open() > 0) {
        Thread.onSpinWait();
      }
      app.end();
    }
  }
}
