package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What many clients leave behind: nothing. */
@Tag("full")
@ParameterizedClass(name = "[{0}] java.net.http", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.jdk.Jdks#withHttpClient")
class JdkHttpLifeTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final int ROUNDS = 10;
  private static final int SHARED = 900;
  private static final int NOT_SHARED = 100;

  @Parameter Jdk jdk;

  @Test
  @DisplayName("a core that nobody uses ends: selector, threads and connections")
  void coresEnd() throws InterruptedException {
    try (Server server = Server.http(ok(100)); App app = app()) {
      app.run("jdkhttp/mixed", "url", server.url("/"), "threads", "4", "count", "40").allSucceeded(40);
      assertTrue(clientThreads(app) > 0);
      server.traffic().awaitAllClosed();
      awaitNoClientThreads(app);
      app.run("jdkhttp/mixed", "url", server.url("/"), "count", "5").allSucceeded(5);
      app.end();
    }
  }

  @Test
  @DisplayName("10,000 clients, a tenth with a context that is nobody else's, leave no thread, descriptor or heap")
  void tenThousand() throws InterruptedException {
    try (Server server = Server.http(ok(100));
        Server secure = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), ok(100)); App app = app()) {
      round(app, server, secure);
      Map<String, Long> early = quiet(app);
      for (int i = 1; i < ROUNDS; i++) {
        round(app, server, secure);
      }
      Map<String, Long> late = quiet(app);
      String both = early + ", later " + late;
      assertTrue(late.get("threads") <= early.get("threads") + 1, both);
      assertTrue(late.get("descriptors") <= early.get("descriptors") + 4, both);
      assertTrue(late.get("heap") <= early.get("heap") * 1.2 + 2_000_000, both);
      app.end();
    }
  }

  private static void round(App app, Server server, Server secure) {
    String trust = KeyMaterial.named("server").trustStore().toString();
    app.run("jdkhttp/read-fully", "url", server.url("/"), "threads", "4", "count", "" + SHARED).allSucceeded(SHARED);
    app.run("jdkhttp/https-capturing-verifier", "url", secure.url("/"), "trust", trust, "password",
        KeyMaterial.PASSWORD, "threads", "4", "count", "" + NOT_SHARED).allSucceeded(NOT_SHARED);
    server.traffic().forget();
    secure.traffic().forget();
  }

  /** When the cores have ended, and those of the JDK's own clients that nobody refers to. */
  private static Map<String, Long> quiet(App app) throws InterruptedException {
    awaitNoClientThreads(app);
    return app.state();
  }

  private static void awaitNoClientThreads(App app) throws InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS && clientThreads(app) > 0; i++) {
      app.collect();
      TimeUnit.SECONDS.sleep(1);
    }
    assertEquals(0, clientThreads(app), app::threads);
  }

  private static long clientThreads(App app) {
    return app.threads().lines().filter(line -> line.contains("HttpClient-")).count();
  }

  private App app() {
    return Launch.on(jdk, Mode.WITH).flags(WithAgent.JDK_HTTP).app();
  }
}
