package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What many clients leave behind: nothing. */
@ParameterizedClass(name = "[{0}] java.net.http", allowZeroInvocations = true)
@MethodSource("jdks")
class JdkHttpLifeTest {
  private static final int PATIENCE_SECONDS = 60;
  private static final int STEADY_SECONDS = 5;
  private static final int ROUNDS = 10;
  private static final int SHARED = 900;
  private static final int NOT_SHARED = 100;

  @Parameter Jdk jdk;

  /** Most of its time is spent waiting for what ends within ten seconds. */
  static List<Jdk> jdks() {
    return LongLane.jdks(26).stream().filter(Jdks.withHttpClient()::contains).toList();
  }

  @Tag("full")
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

  @Tag("full")
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
      assertQuiet(app, early);
      app.end();
    }
  }

  @Test
  @DisplayName("200 contexts that are nobody else's, some used twice, leave no thread, descriptor or heap")
  void someUnprovable() throws InterruptedException {
    unprovable(0, 200);
  }

  @Tag("full")
  @Test
  @DisplayName("10,000 contexts that are nobody else's, some used twice, leave no thread, descriptor or heap")
  void manyUnprovable() throws InterruptedException {
    // What is remembered of objects, a thousand at most, and what the JDK holds softly is there after the first of
    // them.
    unprovable(2_000, 8_000);
  }

  @Tag("full")
  @Test
  @DisplayName("130 contexts at once that are nobody else's: a hundred are served, the rest run as without the agent")
  void mostCores() {
    try (Server secure = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), ok(100));
        App app = launch().agentArguments("pool.default.idle-timeout=4m,pool.default.idle-per-origin=100").app()) {
      for (int i = 0; i < 13; i++) {
        https(app, secure, "jdkhttp/https-capturing-twice", 10, "threads", "1", "times", "3");
        app.collect();
      }
      // The first client of a context is never served; the second dials and the third shares where there is a core.
      assertEquals(100 * 2 + 30 * 3, secure.traffic().connections());
      app.end();
    }
  }

  /** @param before contexts that are used before the state is taken that the last one is compared with */
  private void unprovable(int before, int contexts) throws InterruptedException {
    try (Server secure = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), ok(100)); App app = app()) {
      https(app, secure, "jdkhttp/https-from-stores", 10);
      secure.traffic().awaitAllClosed();
      capturing(app, secure, before);
      Map<String, Long> early = quiet(app);
      capturing(app, secure, contexts);
      assertQuiet(app, early);
      app.end();
    }
  }

  private static void capturing(App app, Server secure, int contexts) {
    for (int done = 0; done < contexts; done += 100) {
      https(app, secure, "jdkhttp/https-capturing-twice", 20);
      https(app, secure, "jdkhttp/https-capturing-verifier", 80);
      secure.traffic().forget();
    }
  }

  private static void round(App app, Server server, Server secure) {
    app.run("jdkhttp/read-fully", "url", server.url("/"), "threads", "4", "count", "" + SHARED).allSucceeded(SHARED);
    https(app, secure, "jdkhttp/https-capturing-verifier", NOT_SHARED);
    server.traffic().forget();
    secure.traffic().forget();
  }

  private static void https(App app, Server secure, String name, int count, String... more) {
    String trust = KeyMaterial.named("server").trustStore().toString();
    List<String> arguments = new ArrayList<>(List.of("url", secure.url("/"), "trust", trust, "password",
        KeyMaterial.PASSWORD, "count", "" + count));
    arguments.addAll(more.length == 0 ? List.of("threads", "4") : List.of(more));
    app.run(name, arguments.toArray(new String[0])).allSucceeded(count);
  }

  /** When the cores have ended, and those of the JDK's own clients that nobody refers to. */
  private static Map<String, Long> quiet(App app) throws InterruptedException {
    awaitNoClientThreads(app);
    Map<String, Long> state = app.state();
    int same = 0;
    // From JDK 26 on a selector is no thread to be seen, but holds descriptors. It looks every three seconds whether
    // its client is there.
    for (int i = 0; i < PATIENCE_SECONDS && same < STEADY_SECONDS; i++) {
      TimeUnit.SECONDS.sleep(1);
      Map<String, Long> now = app.state();
      same = now.get("descriptors").equals(state.get("descriptors")) ? same + 1 : 0;
      state = now;
    }
    return state;
  }

  /** The same, and what the agent knew of objects that are gone has been forgotten. */
  private static void assertQuiet(App app, Map<String, Long> early) throws InterruptedException {
    Map<String, Long> late = quiet(app);
    for (int i = 0; i < PATIENCE_SECONDS && isMore(early, late); i++) {
      TimeUnit.SECONDS.sleep(1);
      late = app.state();
    }
    assertFalse(isMore(early, late), early + ", later " + late);
  }

  private static boolean isMore(Map<String, Long> early, Map<String, Long> late) {
    return late.get("threads") > early.get("threads") + 1
        || late.get("descriptors") > early.get("descriptors") + 4
        || late.get("heap") > early.get("heap") * 1.2 + 2_000_000;
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
    return launch().app();
  }

  private Launch launch() {
    return Launch.on(jdk, Mode.WITH).flags(WithAgent.JDK_HTTP);
  }
}
