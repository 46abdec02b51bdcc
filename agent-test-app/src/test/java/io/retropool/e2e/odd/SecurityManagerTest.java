package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A security manager, and callers that may do less than others. */
@ParameterizedClass(name = "[{0}] permissions", allowZeroInvocations = true)
@MethodSource("jdks")
class SecurityManagerTest {
  private static final int LAST_WITH_ONE_BY_FLAG = 17;
  /** What the library logs would be taken for words of the agent's. */
  private static final String NO_LOG = "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog";
  /** Not to depend on how busy this machine is between two calls. */
  private static final String[] KEPT = {"pool.default.linger=0", "pool.default.idle-timeout=4m"};

  private static final String EVERYTHING = "grant { permission java.security.AllPermission; };\n";

  @Parameter Jdk jdk;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 17).stream().filter(jdk -> jdk.feature() <= LAST_WITH_ONE_BY_FLAG).toList();
  }

  @Test
  @DisplayName("who may not connect is refused in the same words beside a warm connection, and does not harm it")
  void refusedInTheSameWords() throws IOException {
    refusedInTheSameWords("httpclient-4.5.14", "urlconnection/", "apache4/", "apache40/");
  }

  @Test
  @DisplayName("who may not connect is refused by Commons HttpClient in the same words, and does not harm it")
  void refusedInTheSameWordsBy3() throws IOException {
    assumeTrue(LongLane.covers(jdk, List.of(LAST_WITH_ONE_BY_FLAG)), "in the long lane");
    refusedInTheSameWords("commons-httpclient-3.1", "apache3/");
  }

  /** It connects with permissions of its own, and refuses who may not look names up. */
  @Test
  @DisplayName("who may not look names up is refused by Apache HttpClient 5 in the same words, and does not harm it")
  void refusedInTheSameWordsBy5() throws IOException {
    assumeTrue(LongLane.covers(jdk, List.of(LAST_WITH_ONE_BY_FLAG)), "in the long lane");
    refusedInTheSameWords("httpclient5-5.6.4", "apache5/");
  }

  private void refusedInTheSameWords(String library, String... families) throws IOException {
    Path policy = Files.writeString(folder.resolve("policy"), EVERYTHING);
    Launch launch = Launch.on(jdk, Mode.WITHOUT).library(library)
        .flags(NO_LOG, "-Djava.security.manager", "-Djava.security.policy==" + policy);
    try (App without = launch.app();
        App with = launch.flags(WithAgent.REPORTING, WithAgent.flag(KEPT)).app();
        Server http = Server.http(Replies.ok(100));
        Server https = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(100))) {
      for (String family : families) {
        assertRefused(without, with, http, family, "read-fully-disconnect", "127.0.0.1");
        assertRefused(without, with, http, family, "read-fully-disconnect", "localhost");
        assertRefused(without, with, https, family, "https-trust-everybody", "127.0.0.1");
      }
      without.end();
      with.end().report().check();
    }
  }

  private static void assertRefused(
      App without, App with, Server server, String family, String habit, String host) {
    String[] url = {"url", server.url("/").replace("127.0.0.1", host), "count", "2"};
    without.run(family + habit, url).allSucceeded(2);
    String refused = without.run(family + "without-permission", url).outcomes();
    assertTrue(refused.contains("AccessControlException"), refused);
    with.run(family + habit, url).allSucceeded(2);
    server.traffic().forget();
    assertEquals(refused, with.run(family + "without-permission", url).outcomes());
    with.run(family + habit, url).allSucceeded(2);
    assertEquals(0, server.traffic().connections(), "the warm connection is there no more");
  }
}
