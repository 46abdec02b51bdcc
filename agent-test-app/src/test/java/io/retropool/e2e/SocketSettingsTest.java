package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.OpenSockets;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator wants of sockets and of TLS. */
@ParameterizedClass(name = "[{0}] sockets and TLS", allowZeroInvocations = true)
@MethodSource("jdks")
class SocketSettingsTest {
  private static final String HABIT = "urlconnection/https-socket-options";
  private static final String SECURE = "urlconnection/https-trust-everybody";
  private static final String POOL = "pool.default.";
  private static final Tls KEYS = Tls.with(KeyMaterial.named("server").keyStore());

  @Parameter Jdk jdk;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("a socket is as if the application had made it so: keep-alive of TCP, and buffers")
  void sockets() {
    String options = POOL + "tcp-keep-alive-idle=45s," + POOL + "tcp-keep-alive-interval=7s," + POOL
        + "tcp-keep-alive-count=3," + POOL + "send-buffer=40KB," + POOL + "receive-buffer=30KB";
    try (Server server = Server.https(KEYS, Replies.ok(100)); App own = Launch.on(jdk, Mode.EMPTY_AGENT).app();
        App with = Launch.on(jdk, Mode.WITH).agentArguments(options).app();
        App without = Launch.on(jdk, Mode.WITH).app()) {
      String untouched = own.run(HABIT, "url", server.url("/")).allSucceeded(1).outcomes();
      String wanted = own.run(HABIT, "url", server.url("/"), "keep-alive", "45,7,3", "buffers", "40960,30720")
          .allSucceeded(1).outcomes();
      assertTrue(wanted.contains("keep-alive true 45 7 3"), wanted);
      assertNotEquals(untouched, wanted);
      assertEquals(wanted, with.run(HABIT, "url", server.url("/")).allSucceeded(1).outcomes());
      assertEquals(untouched, without.run(HABIT, "url", server.url("/")).allSucceeded(1).outcomes());
      with.end();
      without.end();
    }
  }

  @Test
  @DisplayName("a version of TLS that is too old: the handshake fails, no request is sent, what is open is not used")
  void lowestTls() throws IOException {
    write("tls-at-least = tlsv1.2");
    try (Server older = Server.https(KEYS.speaking("TLSv1.2"), Replies.ok(100));
        Server newer = Server.https(KEYS.speaking("TLSv1.3"), Replies.ok(100));
        App app = WithAgent.on(jdk, "config=" + file(), "reload.interval=20ms").app()) {
      app.run(SECURE, "url", older.url("/"), "count", "2").allSucceeded(2);
      assertEquals(1, older.traffic().connections());
      write("tls-at-least = tlsv1.3");
      app.awaitStderr("reloaded, pool.default.tls-at-least: tlsv1.2 -> tlsv1.3", 0);
      String error = app.run(SECURE, "url", older.url("/")).error();
      assertEquals("javax.net.ssl.SSLHandshakeException: TLSv1.2 is older than pool default allows", error);
      assertEquals(2, older.traffic().requests().size());
      app.run(SECURE, "url", newer.url("/"), "count", "2").allSucceeded(2);
      assertEquals(1, newer.traffic().connections());
      app.end().report().check();
    }
  }

  @Test
  @DisplayName("java.net.http: keep-alive of TCP is on where it is asked for, and as without the agent where it is not")
  void channels() {
    assumeTrue(Files.exists(OpenSockets.TABLE), "timers are read as Linux shows them");
    assumeTrue(jdk.feature() >= 17, "java.net.http is served from JDK 17 on");
    assertEquals(List.of(), keptAlive(POOL + "idle-timeout=4m"));
    assertEquals(1, keptAlive(POOL + "idle-timeout=4m," + POOL + "tcp-keep-alive-idle=45s").size());
  }

  private List<String> keptAlive(String options) {
    try (Server server = Server.http(Replies.ok(10));
        App app = Launch.on(jdk, Mode.WITH).flags(WithAgent.JDK_HTTP).agentArguments(options).app()) {
      app.run("jdkhttp/read-fully", "url", server.url("/"), "count", "2").allSucceeded(2);
      assertEquals(1, server.traffic().open());
      List<String> keptAlive = OpenSockets.keptAlive(server.port());
      app.end();
      return keptAlive;
    }
  }

  private void write(String setting) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), POOL + setting);
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file() {
    return folder.resolve("r.properties");
  }
}
