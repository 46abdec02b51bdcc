package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.FullListener;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import io.retropool.e2e.servers.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the operator wants of a pool's sockets, where a library opens them: against what an application sets itself in a
 * JVM without the agent. A library's class hides {@code lanes}.
 */
@ParameterizedClass(name = "[{0}] settings of sockets", allowZeroInvocations = true)
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LibrarySettings {
  private static final int MILLIS = 300;
  /** Later than the timeout of the pool that leaves a handshake its time, on a busy machine as well. */
  private static final int LATER = 2_500;
  private static final String NAME = "moving.test";
  private static final Tls KEYS = Tls.with(KeyMaterial.named("server").keyStore());
  private static final String SETTINGS = """
      route.silent.path = /silent
      route.silent.pool = silent
      route.newer.path = /newer
      route.newer.pool = newer
      route.shaped.path = /shaped
      route.shaped.pool = shaped
      route.balanced.path = /balanced
      route.balanced.pool = balanced
      pool.default.linger = 0
      pool.default.idle-timeout = 4m
      pool.silent.read-timeout = 300ms
      route.hurried.path = /hurried
      route.hurried.pool = hurried
      pool.hurried.connect-timeout = 300ms
      route.patient.path = /patient
      route.patient.pool = patient
      pool.patient.connect-timeout = 2s
      pool.shaped.tcp-keep-alive-idle = 45s
      pool.shaped.tcp-keep-alive-interval = 7s
      pool.shaped.tcp-keep-alive-count = 3
      pool.shaped.send-buffer = 40KB
      pool.shaped.receive-buffer = 30KB
      pool.balanced.balance = least-saturated
      addresses.look-again = 100ms
      """;

  /** Without the agent. */
  private App own;

  private App app;
  private Path settings;
  private Path hosts;

  @Parameter public Lane lane;

  /** The prefix of the client's habits in the application, and its name in the options. */
  protected abstract String family();

  /** Whether the operator's timeout for reads holds in a handshake. */
  protected boolean limitsHandshakes() {
    return true;
  }

  /** Whether what goes through a tunnel has to do with the agent. */
  protected boolean sharesTunnels() {
    return true;
  }

  @BeforeParameterizedClassInvocation
  void start(Lane lane) throws IOException {
    settings = file("settings");
    hosts = file("hosts");
    replace(SETTINGS + "pool.newer.tls-at-least = tlsv1.2", settings);
    String agent = WithAgent.flag("config=" + settings, "reload.interval=20ms");
    own = lane.launch(Mode.EMPTY_AGENT).app();
    app = lane.launch(Mode.WITHOUT)
        .flags(WithAgent.REPORTING, agent, "-Djdk.net.hosts.file=" + hosts, "-Dsun.net.inetaddr.ttl=0").app();
    if (lane.jdk().feature() < 9) {
      app.run("odd/hosts-file", "file", hosts.toString()).allSucceeded(1);
    }
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (App first = own; App second = app) {
      second.collect();
      second.end().report().check();
    }
  }

  @Test
  @DisplayName("a server is silent: calls fail as with a timeout of their own, on new and used connections")
  void readTimeout() {
    assertEquals(silent(own, "/", "read-timeout", "" + MILLIS), silent(app, "/silent"));
    if (limitsHandshakes()) {
      assertEquals(handshake(own, "/", "read-timeout", "" + MILLIS), handshake(app, "/silent"));
    }
  }

  @Test
  @DisplayName("nobody accepts: calls fail as with a timeout of their own, which wins; it is none for answers")
  void connectTimeout() {
    try (FullListener full = new FullListener()) {
      String theirs = error(own, "read-fully", full.url("/"), "connect-timeout", "" + MILLIS);
      assertEquals(theirs, error(app, "read-fully", full.url("/hurried")));
      String secure = full.url("/hurried").replace("http:", "https:");
      String theirsOverTls = error(own, "https-trust-everybody", secure, "connect-timeout", "" + MILLIS);
      assertEquals(theirsOverTls, error(app, "https-trust-everybody", secure));
      long start = System.nanoTime();
      error(app, "read-fully", full.url("/hurried"), "connect-timeout", "" + 3 * MILLIS);
      assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(3 * MILLIS), "too early");
    }
    Reply ok = Replies.ok(10);
    try (Server plain = Server.http(Replies.inTurn(late(3 * MILLIS).then(ok), ok));
        Server secure = Server.https(KEYS, Replies.inTurn(late(LATER).then(ok), ok))) {
      run(app, "read-fully", plain.url("/hurried"), "count", "2").allSucceeded(2);
      run(app, "https-trust-everybody", secure.url("/patient"), "count", "2").allSucceeded(2);
      assertEquals(1, secure.traffic().connections());
    }
  }

  private static Reply late(int millis) {
    return Replies.readBody().then(exchange -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)));
  }

  /** The exceptions of a call on a new connection and of one on a used connection; neither is ever answered. */
  private String silent(App app, String path, String... timeout) {
    Moment never = new Moment();
    Reply silence = Replies.await(never);
    try (Server fresh = Server.http(silence); Server used = Server.http(Replies.inTurn(Replies.ok(10), silence))) {
      run(app, "read-fully", used.url(path)).allSucceeded(1);
      String errors = error(app, "read-fully", fresh.url(path), timeout) + '\n'
          + error(app, "read-fully", used.url(path), timeout);
      assertEquals(timeout.length == 0 ? 1 : 2, used.traffic().connections());
      return errors;
    } finally {
      never.come();
    }
  }

  /** The exception of a call to a server that takes a connection and never says a word. */
  private String handshake(App app, String path, String... timeout) {
    Moment never = new Moment();
    try (Server silent = Server.http(Replies.await(never))) {
      return error(app, "https-trust-everybody", silent.url(path).replace("http:", "https:"), timeout);
    } finally {
      never.come();
    }
  }

  @Test
  @DisplayName("what the application has set for a silent server wins, be it nothing")
  void ownTimeout() {
    Reply late = exchange -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3 * MILLIS));
    try (Server server = Server.http(Replies.readBody().then(late).then(Replies.ok(10)))) {
      run(app, "read-fully", server.url("/silent"), "read-timeout", "0", "count", "2").allSucceeded(2);
      run(app, "read-fully", server.url("/silent"), "read-timeout", "60000").allSucceeded(1);
      assertEquals(1, server.traffic().connections());
    }
  }

  private String error(App app, String habit, String url, String... timeout) {
    String error = run(app, habit, url, timeout).error().replaceAll(":\\d+", "");
    assertTrue(error.contains("Timeout"), error);
    return error;
  }

  @Test
  @DisplayName("TLS that is too old: no request is sent, direct or through a tunnel, and what is open is not used")
  void lowestTls() throws IOException {
    try (Server older = Server.https(KEYS.speaking("TLSv1.2"), Replies.ok(100));
        Server newer = Server.https(KEYS.speaking("TLSv1.3"), Replies.ok(100));
        Server proxy = Server.http(Tunnel.toItsTarget())) {
      secure(older, "count", "2").allSucceeded(2);
      int tunnels = sharesTunnels() ? 1 : 0;
      if (tunnels > 0) {
        secure(older, "count", "2", "proxy", proxy.address()).allSucceeded(2);
      }
      int requests = older.traffic().requests().size();
      assertEquals(1 + tunnels, older.traffic().connections());
      replace(SETTINGS + "pool.newer.tls-at-least = tlsv1.3", settings);
      app.awaitStderr("reloaded, pool.newer.tls-at-least: tlsv1.2 -> tlsv1.3", 0);
      String refusal = "javax.net.ssl.SSLHandshakeException: TLSv1.2 is older than pool newer allows";
      assertEquals(refusal, secure(older).error());
      if (tunnels > 0) {
        assertEquals(refusal, secure(older, "proxy", proxy.address()).error());
      }
      assertEquals(requests, older.traffic().requests().size());
      secure(newer, "count", "2").allSucceeded(2);
      assertEquals(1, newer.traffic().connections());
    }
  }

  private Answer secure(Server server, String... more) {
    return run(app, "https-trust-everybody", server.url("/newer"), more);
  }

  @Test
  @DisplayName("keep-alive of TCP and buffers are as if the application had set them")
  protected void sockets() {
    String habit = "urlconnection/https-socket-options";
    try (Server server = Server.https(KEYS, Replies.ok(100))) {
      String wanted = lines(own.run(habit, "url", server.url("/"), "keep-alive", "45,7,3", "buffers", "40960,30720"));
      assertTrue(wanted.contains("keep-alive true 45 7 3"), wanted);
      assertEquals(wanted, lines(run(app, "https-socket-options", server.url("/shaped"))));
      String untouched = lines(run(own, "https-socket-options", server.url("/shaped")));
      assertEquals(untouched, lines(run(app, "https-socket-options", server.url("/"))));
    }
  }

  private static String lines(Answer answer) {
    return answer.allSucceeded(1).outcomes().lines()
        .filter(line -> line.contains("keep-alive ") || line.contains("buffers ")).collect(Collectors.joining("\n"));
  }

  @Test
  @DisplayName("where the application itself says where a host is, what the JDK says ends no connection")
  protected void ownResolver() throws IOException {
    name("127.0.0.1");
    try (Server jdks = Server.http(Replies.ok(10));
        Server theirs = Server.http(at("127.0.0.2", jdks), Replies.ok(10))) {
      String url = "http://" + NAME + ":" + jdks.port() + "/";
      run(app, "own-resolver", url, "count", "3").allSucceeded(3);
      run(app, "addressed", url, "address", "127.0.0.2", "count", "3").allSucceeded(3);
      theirs.traffic().forget();
      for (int i = 0; i < 2; i++) {
        // Idle connections to an address that is gone end once it was absent from three answers.
        name("127.0.0.1");
        run(app, "read-fully-disconnect", url).allSucceeded(1);
        name("127.0.0.3");
        jdks.traffic().awaitAllClosed();
      }
      run(app, "own-resolver", url).allSucceeded(1);
      assertEquals(0, theirs.traffic().connections());
    }
  }

  @Test
  @DisplayName("balanced over two addresses of a name, as many connections to each; a dead one fails no call")
  protected void balanced() throws IOException {
    name("127.0.0.1", "127.0.0.2");
    Reply reply = Replies.ok(10);
    try (Server first = Server.http(reply)) {
      String url = "http://" + NAME + ":" + first.port() + "/balanced";
      try (Server second = Server.http(at("127.0.0.2", first), reply)) {
        run(app, "held", url, "depth", "8").allSucceeded(1);
        assertEquals(4, first.traffic().connections());
        assertEquals(4, second.traffic().connections());
      }
      run(app, "streaming-post", url, "count", "10").allSucceeded(10);
    }
  }

  private Answer run(App app, String habit, String url, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("url", url));
    return app.run(family() + '/' + habit, arguments.toArray(new String[0]));
  }

  private void name(String... addresses) throws IOException {
    String lines = Arrays.stream(addresses).map(address -> address + " " + NAME + "\n").collect(Collectors.joining());
    replace(lines, hosts);
  }

  private static InetSocketAddress at(String address, Server other) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(address), other.port());
  }

  private static Path file(String name) throws IOException {
    Path file = Files.createTempFile(Path.of("target").toAbsolutePath(), name, "");
    file.toFile().deleteOnExit();
    return file;
  }

  /** At once, as a careful operator does. */
  private static void replace(String text, Path file) throws IOException {
    Files.move(Files.writeString(file("next"), text), file, StandardCopyOption.ATOMIC_MOVE);
  }
}
