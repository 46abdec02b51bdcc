package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits on connections: a JVM for each, because the limit is a flag. */
@ParameterizedClass(name = "[{0}] limits of HttpURLConnection")
@MethodSource("io.retropool.e2e.jdk.Jdks#ends")
class UrlConnectionLimitTest {
  private static final String MIXED = "urlconnection/mixed";

  @Parameter Jdk jdk;

  @Test
  @DisplayName("40 threads with 8 mixed habits at a limit of 8 all succeed, and leave nothing behind")
  void mixedAtALimit() {
    try (Server server = Server.http(Replies.ok(20_000)); App app = limited(8, "wait")) {
      app.run(MIXED, "url", server.url("/"), "threads", "40", "count", "320").allSucceeded(320);
      app.collect();
      app.end();
    }
  }

  @Test
  @DisplayName("40 threads at a limit of 8 never have more than 8 sockets, counted by the application itself")
  void neverMoreThanTheLimit() {
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000));
        App app = limited(8, "wait")) {
      app.run("urlconnection/https-counted-sockets", "url", server.url("/"), "threads", "40", "count", "320",
          "limit", "8", "trust", KeyMaterial.named("server").trustStore().toString(), "password",
          KeyMaterial.PASSWORD).allSucceeded(320);
      app.end();
    }
  }

  @Test
  @DisplayName("calls nested 20 deep at a limit of 1 dial beyond it, counted, instead of waiting for one another")
  void nestedBeyondTheLimit() {
    try (Server server = Server.http(Replies.ok(1000)); App app = limited(1, "dial")) {
      app.run("urlconnection/nested", "url", server.url("/"), "depth", "20").allSucceeded(1);
      assertEquals(20, server.traffic().mostOpen());
      assertEquals(19, app.end().report().number("overflow"));
    }
  }

  @Test
  @DisplayName("20 threads at a limit of 4 and 4 beyond it never have more than 8 sockets, and all succeed")
  void neverMoreThanTheLimitAndItsOverflow() {
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000));
        App app = app("connections-per-origin=4", "overflow-connections=4", "acquire-timeout=1m")) {
      app.run("urlconnection/https-counted-sockets", "url", server.url("/"), "threads", "20", "count", "80",
          "limit", "8", "trust", KeyMaterial.named("server").trustStore().toString(), "password",
          KeyMaterial.PASSWORD).allSucceeded(80);
      app.end();
    }
  }

  @Test
  @DisplayName("calls nested 4 deep fit into a limit of 1 and 3 beyond it; the fifth waits, and fails in the end")
  void nestedBeyondTheOverflow() {
    try (Server server = Server.http(Replies.ok(1000));
        App app = app("connections-per-origin=1", "overflow-connections=3", "acquire-timeout=100ms")) {
      app.run("urlconnection/nested", "url", server.url("/"), "depth", "4").allSucceeded(1);
      String error = app.run("urlconnection/nested", "url", server.url("/"), "depth", "5").error();
      assertTrue(error.contains("SocketTimeoutException") && error.contains("overflow-connections=3"), error);
      assertEquals(4, server.traffic().mostOpen());
      app.collect();
      assertTrue(app.end().report().number("overflow") >= 6, "too little overflow");
    }
  }

  @Test
  @DisplayName("a connection that the server has announced to close frees its place when the body ends")
  void closedByAnnouncement() {
    Reply last = Replies.ok(1000, "Connection: close").thenClose();
    try (Server plain = Server.http(last); App app = limited(1, "wait");
        Server secure = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), last)) {
      app.run("urlconnection/read-fully-disconnect", "url", plain.url("/"), "count", "20").allSucceeded(20);
      app.run("urlconnection/https-trust-everybody", "url", secure.url("/"), "count", "20").allSucceeded(20);
      app.run("urlconnection/read-fully", "url", plain.url("/"), "count", "20").allSucceeded(20);
      assertEquals(0, app.end().report().number("lost"));
    }
  }

  @Test
  @DisplayName("with an idle timeout of 0 no connection is kept")
  void nothingKept() {
    try (Server server = Server.http(Replies.ok(100)); App app = app("idle-timeout=0")) {
      app.run("urlconnection/read-fully-disconnect", "url", server.url("/"), "count", "20").allSucceeded(20);
      assertEquals(20, server.traffic().connections());
      server.traffic().awaitAllClosed();
      app.end();
    }
  }

  @Test
  @DisplayName("40 threads with default settings: nobody waits")
  void nobodyWaitsByDefault() {
    try (Server server = Server.http(Replies.ok(20_000)); App app = Launch.on(jdk, Mode.WITH).app()) {
      app.run(MIXED, "url", server.url("/"), "threads", "40", "count", "320").allSucceeded(320);
      app.collect();
      assertEquals(0, app.end().report().number("waits"));
    }
  }

  @Test
  @DisplayName("the agent has two threads at most, and the application no other that it would not have without it")
  void threads() {
    try (Server server = Server.http(Replies.ok(100));
        App without = Launch.on(jdk, Mode.EMPTY_AGENT).app(); App with = Launch.on(jdk, Mode.WITH).app()) {
      for (App app : new App[] {without, with}) {
        app.run("urlconnection/read-fully-disconnect", "url", server.url("/"), "count", "20").allSucceeded(20);
      }
      String more = with.threads();
      long ours = more.lines().filter(line -> line.contains("retropool")).count();
      assertTrue(ours <= 2, more);
      assertTrue(more.lines().count() - ours <= without.threads().lines().count(), more);
      with.end();
    }
  }

  private App limited(int connections, String overflow) {
    return app("connections-per-origin=" + connections, "overflow=" + overflow, "acquire-timeout=1m");
  }

  /** @param settings of the default pool */
  private App app(String... settings) {
    String arguments = Stream.of(settings).map("pool.default."::concat).collect(Collectors.joining(","));
    return Launch.on(jdk, Mode.WITH).agentArguments(arguments).app();
  }
}
