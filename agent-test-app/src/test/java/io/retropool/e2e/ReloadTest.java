package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The file changes while the application runs, with calls of every client. */
@ParameterizedClass(name = "[{0}] reload")
@MethodSource("io.retropool.e2e.library.Lanes#someOfAllClients")
class ReloadTest {
  private static final String MIXED = "all/mixed";
  private static final String COUNTED = "urlconnection/https-counted-sockets";
  private static final KeyMaterial KEYS = KeyMaterial.named("server");

  @Parameter Lane lane;

  @TempDir Path folder;

  private int heard;

  @Test
  @DisplayName("50 reloads under load, every other one broken: no call fails, and each broken one is said once")
  void underLoad() throws IOException {
    try (Server server = Server.http(Replies.ok(1000)); App app = app("pool.default.connections-per-origin = 4")) {
      app.run(MIXED, "url", server.url("/"), "count", "8").allSucceeded(8);
      try (Load load = new Load(app, MIXED, "url", server.url("/"), "threads", "8", "count", "80")) {
        for (int i = 0; i < 25; i++) {
          write("pool.default.connections-per-origin = " + (5 + i % 4), "route.default = default");
          await(app, "reloaded, pool.default.connections-per-origin: ");
          write("# " + i, "pool.default.connections-per-origin = many");
          await(app, "not reloaded, nothing has changed: pool.default.connections-per-origin=many (" + file()
              + ":2): allowed is a whole number from 0 to 2147483647; 0 holds (default)\n");
        }
      }
      Stderr stderr = ended(app);
      assertEquals(25, stderr.ours().stream().filter(line -> line.startsWith("not reloaded")).count());
      assertEquals(51, stderr.ours().size(), stderr.ours().toString());
    }
  }

  @Test
  @DisplayName("off and on again, ten times under load: no call fails, and while it is off nothing is shared")
  void offAndOn() throws IOException {
    try (Server server = Server.http(Replies.ok(1000)); App app = app("enabled = true")) {
      for (int i = 0; i < 10; i++) {
        try (Load load = new Load(app, MIXED, "url", server.url("/"), "threads", "4", "count", "40")) {
          write("enabled = false");
          await(app, "reloaded, enabled: true -> false");
        }
        // Those that the JDK has kept meanwhile, five at most, are used up and closed.
        app.run(TwentyCalls.HABIT, "url", server.url("/"), "count", "5").allSucceeded(5);
        TwentyCalls.areNotShared(app, server, "while it is off");
        for (String habit : lane.habits("jdkhttp/read-fully", "apache4/client-per-call", "apache5/client-per-call")) {
          TwentyCalls.areNotShared(app, server, "while it is off", habit);
        }
        try (Load load = new Load(app, MIXED, "url", server.url("/"), "threads", "4", "count", "40")) {
          write("enabled = true");
          await(app, "reloaded, enabled: false -> true");
        }
        TwentyCalls.areShared(app, server, "when it is on again");
      }
      ended(app);
    }
  }

  @Test
  @DisplayName("each switch and rule works both ways in the running process")
  void switches() throws IOException {
    try (Server server = Server.http(Replies.ok(1000)); App app = app("rollout = 0%")) {
      TwentyCalls.areNotShared(app, server, "at a roll-out of 0%");
      change(app, "rollout = 100%", "reloaded, rollout: 0% -> 100%");
      TwentyCalls.areShared(app, server, "at a roll-out of 100%");
      change(app, "client.urlconnection.enabled = false", "reloaded, client.urlconnection.enabled: true -> false");
      TwentyCalls.areNotShared(app, server, "while its client is off");
      change(app, "route.default = observe", "client.urlconnection.enabled: false -> true; route.default: default -> ");
      TwentyCalls.areNotShared(app, server, "while it is observed");
      change(
          app, "route.a.scheme = http\nroute.a.pool = default\nroute.default = off", "route.default: observe -> off");
      TwentyCalls.areShared(app, server, "with a rule");
      change(app, "engine = eager", "engine: lazy -> eager takes a restart");
      TwentyCalls.areShared(app, server, "without a rule");
      assertTrue(file().toFile().delete());
      await(app, "not reloaded, nothing has changed: config=" + file() + " (agent argument): no such file");
      TwentyCalls.areShared(app, server, "without a file");
      ended(app);
    }
  }

  @Test
  @DisplayName("a rule that no call comes to is in force, and said once")
  void shadowed() throws IOException {
    String[] rules = {
      "route.a.host = *.example", "route.a.pool = off", "route.b.host = h.example", "route.b.pool = off"
    };
    String warning = "route.b: no call comes to it, as route.a, which is tried before it, matches all that it does";
    try (Server server = Server.http(Replies.ok(1000)); App app = app(String.join("\n", rules))) {
      await(app, warning);
      TwentyCalls.areShared(app, server, "beside it");
      change(app, "# moved\npool.default.idle = 7\n" + String.join("\n", rules), "reloaded, pool.default.idle: ");
      change(app, "route.b.pool = off\nroute.b.host = h.example", "reloaded, ");
      change(app, String.join("\n", rules), "reloaded, ");
      await(app, warning);
      assertEquals(2, ended(app).ours().stream().filter(line -> line.contains(warning)).count());
    }
  }

  @Test
  @DisplayName("100 threads at a limit of 16 that becomes 8 in the middle: never more, it settles, and nobody fails")
  void shrinks() throws IOException {
    String limits = "\npool.default.overflow = wait\npool.default.acquire-timeout = 2m";
    try (Server server = Server.https(Tls.with(KEYS.keyStore()), Replies.ok(1000));
        App app = app("pool.default.connections-per-origin = 16" + limits)) {
      counted(app, server, KEYS.trustStore(), 16);
      try (Load load = new Load(app, COUNTED, counting(server, KEYS.trustStore(), 16))) {
        change(app, "pool.default.connections-per-origin = 8" + limits,
            "reloaded, pool.default.connections-per-origin: 16 -> 8");
      }
      Path other = Files.copy(KEYS.trustStore(), folder.resolve("other-trust.p12"));
      counted(app, server, other, 8);
      ended(app);
    }
  }

  private static void counted(App app, Server server, Path trust, int limit) {
    app.run(COUNTED, counting(server, trust, limit)).allSucceeded(400);
  }

  private static String[] counting(Server server, Path trust, int limit) {
    return new String[] {"url", server.url("/"), "threads", "100", "count", "400", "limit", Integer.toString(limit),
        "trust", trust.toString(), "password", KeyMaterial.PASSWORD};
  }

  private App app(String text) throws IOException {
    write(text);
    String agent = WithAgent.flag("config=" + file(), "reload.interval=20ms", "switch-off.within=0");
    return lane.launch(Mode.WITHOUT).flags(WithAgent.REPORTING, agent).compiled().app();
  }

  private void change(App app, String text, String line) throws IOException {
    write(text);
    await(app, line);
  }

  private void await(App app, String line) {
    heard = app.awaitStderr(line, heard);
  }

  /** As a careful operator does: whole, or not at all. */
  private void write(String... lines) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), String.join("\n", lines));
    Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file() {
    return folder.resolve("r.properties");
  }

  private static Stderr ended(App app) {
    app.collect();
    return Stderr.of(app.end().stderr())
        .reported("suppressed", 0).reported("leased", 0).reported("pending", 0).reported("lost", 0);
  }

  /** One case, again and again, by a thread of its own until it is told to end. */
  private static final class Load implements AutoCloseable {
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> done;

    Load(App app, String name, String... arguments) {
      int calls = Integer.parseInt(arguments[List.of(arguments).indexOf("count") + 1]);
      done = CompletableFuture.runAsync(() -> {
        do {
          app.run(name, arguments).allSucceeded(calls);
        } while (!ended.get());
      });
    }

    /** Ends it; fails if any of its calls did. */
    @Override
    public void close() {
      ended.set(true);
      done.join();
    }
  }
}
