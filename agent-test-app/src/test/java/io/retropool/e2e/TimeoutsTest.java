package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.FullListener;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator's timeouts, against those that an application sets itself in a JVM without the agent. */
@ParameterizedClass(name = "[{0}] timeouts", allowZeroInvocations = true)
@MethodSource("jdks")
class TimeoutsTest {
  private static final int MILLIS = 300;
  private static final String PLAIN = "urlconnection/read-fully";
  private static final String SECURE = "urlconnection/https-trust-everybody";

  private static final String NAME = "moving.test";
  private static final String NO_CACHE = "-Dsun.net.inetaddr.ttl=0";

  @Parameter Jdk jdk;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("where the application has set none, calls fail as with its own: connect, handshake, new and used ones")
  void asTheApplicationsOwn() {
    try (App own = Launch.on(jdk, Mode.EMPTY_AGENT).app(); App operators = app()) {
      assertEquals(connect(own, PLAIN, "connect-timeout"), connect(operators, PLAIN));
      assertEquals(handshake(own, "read-timeout"), handshake(operators));
      assertEquals(answer(own, "read-timeout"), answer(operators));
      if (jdk.feature() >= 17) {
        String http = "jdkhttp/read-fully";
        assertEquals(connect(own, http, "connect-timeout"), connect(operators, http));
      }
      operators.collect();
      operators.end();
    }
  }

  @Test
  @DisplayName("a used connection ends under a call, and nobody accepts the second dial: as with a timeout of its own")
  void secondDial() throws IOException {
    String hosts = "-Djdk.net.hosts.file=" + folder.resolve("hosts");
    try (App own = named(Launch.on(jdk, Mode.EMPTY_AGENT).flags(hosts, NO_CACHE).app());
        App operators = named(launch().flags(hosts, NO_CACHE).app())) {
      String expected = secondDial(own, "connect-timeout");
      assertEquals(expected, secondDial(operators));
      assertTrue(secondDialTakes(operators, "connect-timeout", "" + 3 * MILLIS) >= 3 * MILLIS, "the caller's own wins");
      operators.collect();
      operators.end();
    }
  }

  private long secondDialTakes(App app, String... timeout) throws IOException {
    long start = System.nanoTime();
    secondDial(app, timeout);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** The exception of a call whose connection another call has opened, and whose server has moved and is full. */
  private String secondDial(App app, String... timeout) throws IOException {
    name("127.0.0.1");
    try (Server server = Server.http(Replies.inTurn(Replies.ok(10), Replies.close()));
        FullListener full = new FullListener(new InetSocketAddress("127.0.0.2", server.port()))) {
      String url = "http://" + NAME + ":" + server.port() + "/";
      // The JDK alone has the timeout of the call that opened the connection.
      app.run(PLAIN, arguments(url, timeout)).allSucceeded(1);
      name("127.0.0.2");
      String error = error(app, PLAIN, url, timeout);
      assertEquals(1, server.traffic().connections());
      assertEquals(2, server.traffic().requests().size());
      return error;
    }
  }

  private App named(App app) throws IOException {
    name("127.0.0.1");
    if (jdk.feature() < 9) {
      app.run("odd/hosts-file", "file", folder.resolve("hosts").toString()).allSucceeded(1);
    }
    return app;
  }

  private void name(String address) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), address + " " + NAME + "\n");
    Files.move(next, folder.resolve("hosts"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  @DisplayName("what the application has set wins, be it nothing; and what is not read from in time is none of theirs")
  void theApplicationsOwnWins() {
    Reply late = exchange -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3 * MILLIS));
    try (App app = app(); Server server = Server.http(Replies.readBody().then(late).then(Replies.ok(10)))) {
      app.run(PLAIN, "url", server.url("/"), "read-timeout", "0", "count", "2").allSucceeded(2);
      app.run(PLAIN, "url", server.url("/"), "read-timeout", "60000").allSucceeded(1);
      assertEquals(1, server.traffic().connections());
      app.run(PLAIN, "url", server.url("/"), "connect-timeout", "0", "read-timeout", "0").allSucceeded(1);
      app.end();
    }
  }

  /** The exception of a call to a port that accepts nothing. */
  private static String connect(App app, String habit, String... timeout) {
    try (FullListener full = new FullListener()) {
      return error(app, habit, full.url("/"), timeout);
    }
  }

  /** The exception of a call to a server that takes a connection and never says a word. */
  private static String handshake(App app, String... timeout) {
    Moment never = new Moment();
    try (Server silent = Server.http(Replies.await(never))) {
      return error(app, SECURE, silent.url("/").replace("http:", "https:"), timeout);
    } finally {
      never.come();
    }
  }

  /** The exceptions of a call on a new connection and of one on a used connection; neither is ever answered. */
  private static String answer(App app, String... timeout) {
    Moment never = new Moment();
    Reply silence = Replies.await(never);
    try (Server fresh = Server.http(silence); Server used = Server.http(Replies.inTurn(Replies.ok(10), silence))) {
      app.run(PLAIN, "url", used.url("/")).allSucceeded(1);
      String errors = error(app, PLAIN, fresh.url("/"), timeout) + '\n' + error(app, PLAIN, used.url("/"), timeout);
      assertEquals(1, used.traffic().connections());
      return errors;
    } finally {
      never.come();
    }
  }

  /**
   * @param timeout the name of what the application itself sets, and to how many milliseconds, if not as usual; none
   */
  private static String error(App app, String habit, String url, String... timeout) {
    String error = app.run(habit, arguments(url, timeout)).error();
    assertTrue(error.contains("Timeout"), error);
    return error;
  }

  private static String[] arguments(String url, String... timeout) {
    String[] arguments = {"url", url};
    if (timeout.length > 0) {
      arguments = Arrays.copyOf(arguments, 4);
      arguments[2] = timeout[0];
      arguments[3] = timeout.length > 1 ? timeout[1] : Integer.toString(MILLIS);
    }
    return arguments;
  }

  private App app() {
    return launch().app();
  }

  private Launch launch() {
    String options = "pool.default.connect-timeout=" + MILLIS + "ms,pool.default.read-timeout=" + MILLIS + "ms";
    return Launch.on(jdk, Mode.WITH).flags(WithAgent.JDK_HTTP).agentArguments(options);
  }
}
