package io.retropool.e2e;

import static io.retropool.e2e.servers.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Http2Server;
import io.retropool.e2e.servers.Server;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What system properties of the JDK say of all clients of an application holds for those that share, too. */
@ParameterizedClass(name = "[{0}] java.net.http", allowZeroInvocations = true)
@MethodSource("io.retropool.e2e.jdk.Jdks#someWithHttpClient")
class JdkHttpPropertiesTest {
  private static App app;

  @Parameter Jdk jdk;

  @BeforeParameterizedClassInvocation
  static void start(Jdk jdk) {
    app = Launch.on(jdk, Mode.WITH)
        .flags(WithAgent.JDK_HTTP, "-Djdk.httpclient.keepalive.timeout=5",
            "-Djdk.httpclient.allowRestrictedHeaders=connection")
        .agentArguments("pool.default.idle-timeout=4m")
        .app();
  }

  @AfterParameterizedClassInvocation
  static void end() {
    try (App ending = app) {
      ending.end();
    }
  }

  @Test
  @DisplayName("no connection stays idle for longer than the JDK is told to keep its own")
  void keepAlive() {
    try (Server server = Server.http(ok(10)); Http2Server secure = Http2Server.allowing(100, stream -> stream.ok(10))) {
      app.run("jdkhttp/read-fully", "url", server.url("/"), "count", "5").allSucceeded(5);
      app.run("jdkhttp/https-trust-everybody", "url", secure.url(), "count", "5").allSucceeded(5);
      assertEquals(1, server.traffic().connections());
      assertEquals(1, secure.traffic().connections());
      server.traffic().awaitAllClosed();
      secure.traffic().awaitAllClosed();
    }
  }

  @Test
  @DisplayName("a connection ends whose caller says so, where the JDK lets him")
  void connectionClose() {
    try (Server server = Server.http(ok(10))) {
      app.run("jdkhttp/read-fully", "url", server.url("/"), "header", "Connection:close", "count", "5").allSucceeded(5);
      assertEquals(5, server.traffic().connections());
    }
  }
}
