package io.retropool.e2e.report;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Recordings of applications with good and bad habits, each made by launching one. */
final class RecordedCalls {
  /** A name that only the hosts file of the launched JVM knows. */
  static final String SLOW_HOST = "slow.test";

  private static final KeyMaterial KEYS = KeyMaterial.named("server");
  private static final Reply OK = Replies.ok(1000);
  private static final int LINES_OF_A_SLOW_LOOK_UP = 100_000;

  private RecordedCalls() {}

  /** Whether the JVM can be told to look hosts up in a file, so that a look-up is as slow as that is long. */
  static boolean slowLookUps(Jdk jdk) {
    return jdk.feature() >= 9;
  }

  /** Everything that can be wrong, recorded with the usual thresholds, at a limit of one connection. */
  static Path troubled(Jdk jdk, Path folder) throws IOException {
    Path file = folder.resolve("troubled.jfr");
    List<String> flags = new ArrayList<>(List.of(WithAgent.flag("pool.default.connections-per-origin=1",
        "pool.default.overflow=wait", "pool.default.acquire-timeout=1m"), recorded(file, "usual-thresholds.jfc")));
    if (slowLookUps(jdk)) {
      flags.addAll(List.of("-Djdk.net.hosts.file=" + hosts(folder), "-Dsun.net.inetaddr.ttl=0"));
    }
    Reply slow = exchange -> {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
      OK.to(exchange);
    };
    AtomicInteger turn = new AtomicInteger();
    Reply everySecondCloses = exchange -> (turn.getAndIncrement() % 2 == 0 ? OK : Replies.close()).to(exchange);
    try (Server closing = https(Replies.ok(1000, "Connection: close").thenClose());
        Server full = Server.http(slow);
        Server unread = Server.http(Replies.ok(600_000));
        Server stale = Server.http(everySecondCloses);
        Server capturing = https(OK);
        Server farAway = Server.http(Replies.ok(1000, "Connection: close").thenClose());
        App app = app(jdk, flags)) {
      app.run("urlconnection/https-from-stores", stores(closing, "60")).allSucceeded(60);
      app.run("urlconnection/read-fully-disconnect", "url", full.url("/"), "threads", "4", "count", "16")
          .allSucceeded(16);
      app.run("urlconnection/read-half-close", "url", unread.url("/"), "count", "10").allSucceeded(10);
      app.run("urlconnection/read-fully-disconnect", "url", stale.url("/"), "count", "10").allSucceeded(10);
      app.run("urlconnection/https-capturing-verifier", stores(capturing, "5")).allSucceeded(5);
      if (slowLookUps(jdk)) {
        app.run("urlconnection/read-fully", "url", "http://" + SLOW_HOST + ":" + farAway.port() + "/", "count", "6")
            .allSucceeded(6);
      }
      end(app);
    }
    return file;
  }

  /** Nothing that is wrong, recorded with every event. */
  static Path healthy(Jdk jdk, Path folder) throws IOException {
    Path file = folder.resolve("healthy.jfr");
    try (Server server = Server.http(OK);
        Server many = Server.http(OK);
        App app = app(jdk, List.of(WithAgent.flag(), recorded(file, "everything.jfc")))) {
      app.run("urlconnection/read-fully-disconnect", "url", server.url("/"), "count", "200").allSucceeded(200);
      app.run("urlconnection/nested", "url", many.url("/"), "depth", "6").allSucceeded(1);
      end(app);
    }
    return file;
  }

  /** Five calls, recorded with the settings that are shipped. */
  static Path five(Jdk jdk, Path folder) throws IOException {
    return five(jdk, folder, Path.of("..", "scripts", "jmc", "retropool.jfc").toAbsolutePath().normalize());
  }

  /** Five calls, recorded with those settings. */
  static Path five(Jdk jdk, Path folder, Path settings) throws IOException {
    Path file = folder.resolve(jdk + "-five.jfr");
    try (Server server = Server.http(OK);
        App app = app(jdk, List.of(WithAgent.flag(), "-XX:StartFlightRecording=filename=" + file
            + ",dumponexit=true,settings=" + settings))) {
      app.run("urlconnection/read-fully-disconnect", "url", server.url("/"), "count", "5").allSucceeded(5);
      end(app);
    }
    return file;
  }

  /** Dials, all but the first of which resume the session of the one before. */
  static Path resuming(Jdk jdk, Path folder) throws IOException {
    Path file = folder.resolve("resuming.jfr");
    String[] trust = {"-Djavax.net.ssl.trustStore=" + KEYS.trustStore(), "-Djavax.net.ssl.trustStoreType=PKCS12",
        "-Djavax.net.ssl.trustStorePassword=" + KeyMaterial.PASSWORD};
    List<String> flags = new ArrayList<>(List.of(trust));
    flags.addAll(List.of(WithAgent.flag(), recorded(file, "everything.jfc")));
    try (Server closing = https(Replies.ok(1000, "Connection: close").thenClose()); App app = app(jdk, flags)) {
      app.run("urlconnection/https-default", "url", closing.url("/"), "count", "30").allSucceeded(30);
      end(app);
    }
    return file;
  }

  /** Calls over TLS that are only observed. */
  static Path observed(Jdk jdk, Path folder) throws IOException {
    Path file = folder.resolve("observed.jfr");
    try (Server server = https(OK);
        App app = app(jdk, List.of(WithAgent.flag("mode=observe"), recorded(file, "everything.jfc")))) {
      app.run("urlconnection/https-from-stores", stores(server, "30")).allSucceeded(30);
      end(app);
    }
    return file;
  }

  private static App app(Jdk jdk, List<String> flags) {
    return Launch.on(jdk, Mode.WITHOUT)
        .flags(WithAgent.REPORTING).flags(flags.toArray(new String[0])).app();
  }

  private static void end(App app) {
    Ended ended = app.end();
    Stderr.of(ended.stderr()).reported("suppressed", 0).reported("inactive", 0).reported("leased", 0);
  }

  private static String[] stores(Server server, String count) {
    return new String[] {"url", server.url("/"), "trust", KEYS.trustStore().toString(), "password",
        KeyMaterial.PASSWORD, "count", count};
  }

  private static Server https(Reply reply) {
    return Server.https(Tls.with(KEYS.keyStore()), reply);
  }

  private static String recorded(Path file, String settings) {
    try {
      Path path = Path.of(Objects.requireNonNull(RecordedCalls.class.getResource(settings)).toURI());
      return "-XX:StartFlightRecording=filename=" + file + ",dumponexit=true,settings=" + path;
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Path hosts(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < LINES_OF_A_SLOW_LOOK_UP; i++) {
      lines.append("192.0.2.1 other.test\n");
    }
    return Files.writeString(folder.resolve("hosts"), lines.append("127.0.0.1 ").append(SLOW_HOST).append('\n'));
  }
}
