package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.Command.Said;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
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

/** What a user who writes options sees: they hold, or one clear line says why not, and the application starts. */
@ParameterizedClass(name = "[{0}] options")
@MethodSource("io.retropool.e2e.jdk.Jdks#ends")
class OptionsTest {
  private static final String SPAN =
      "allowed is a whole number with one of the units ms, s, m, h, such as 250ms or 30s; ";

  @Parameter Jdk jdk;

  @TempDir Path folder;

  @Test
  @DisplayName("every mistake in a file has a line of its own with key and line number, and the good options hold")
  void badFile() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.properties"), """
        # One mistake of each kind
        pool.default.idel = 3
        pool.default.idle = many
        pool.default.idle-timeout = 5 parsecs
        pool.default.pending = 7
        pool.default.pending = 8
        pool.default.connections = 4
        pool.default.connections-per-origin = 9
        pool.default.overflow
        pool.default.disconnect = close
        """);
    List<String> lines = List.of(
        "pool.default.idel (FILE:2): unknown option; did you mean pool.default.idle?",
        "pool.default.pending=8 (FILE:6): already set in line 5, which counts",
        "FILE:9: no \"=\" after the key: pool.default.overflow",
        "engine=warp (agent argument): allowed is lazy or eager; lazy holds (default)",
        "pool.default.time-to-live=soon (system property retropool.pool.default.time-to-live): " + SPAN
            + "5m holds (default)",
        "pool.default.idle=many (FILE:3): allowed is a whole number from 0 to 2147483647; 512 holds (default)",
        "pool.default.idle-timeout=5 parsecs (FILE:4): " + SPAN + "5s holds (default)",
        "pool.default.connections-per-origin=9 (FILE:8): more than pool.default.connections=4 (FILE:7), which wins",
        WithAgent.started());
    Launch launch =
        WithAgent.on(jdk, "config=" + file, "engine=warp").flags("-Dretropool.pool.default.time-to-live=soon");
    Stderr stderr = notShared(launch, "as disconnect=close holds");
    assertEquals(lines.stream().map(line -> line.replace("FILE", file.toString())).toList(), stderr.ours());
  }

  @Test
  @DisplayName("a file that cannot be read is said, and what other sources say holds")
  void noFile() {
    Path missing = folder.resolve("missing.properties");
    Launch launch = WithAgent.on(jdk, "config=" + missing)
        .environment("RETROPOOL_POOL_DEFAULT_DISCONNECT", "close")
        .environment("RETROPOOL_POOL_DEFAULT_IDLE", "-1");
    Stderr stderr = notShared(launch, "as disconnect=close holds");
    assertEquals(
        List.of(
            "config=" + missing + " (agent argument): no such file; no file is used",
            "pool.default.idle=-1 (environment variable RETROPOOL_POOL_DEFAULT_IDLE): "
                + "allowed is a whole number from 0 to 2147483647; 512 holds (default)",
            WithAgent.started()),
        stderr.ours());
    Ended folderAsFile = WithAgent.on(jdk, "config=" + folder).main("io.retropool.testapp.odd.Odd", "hello").run();
    assertEquals("Hello, world\n", folderAsFile.stdout());
    assertEquals(
        List.of("config=" + folder + " (agent argument): not a file; no file is used", WithAgent.started()),
        Stderr.of(folderAsFile.stderr()).ours());
  }

  @Test
  @DisplayName("enabled=false wins from any source and nothing is woven")
  void disabled() {
    Launch launch = WithAgent.on(jdk, "enabled=true").environment("RETROPOOL_ENABLED", "false");
    assertEquals(List.of("enabled=false, nothing is done"), notShared(launch, "as it is disabled").ours());
    Ended noBridge = launch.main("io.retropool.testapp.odd.BridgeGuess").run();
    assertEquals("no bridge\n", noBridge.stdout());
  }

  @Test
  @DisplayName("client.urlconnection.enabled=false leaves that client alone")
  void clientDisabled() {
    Launch launch = WithAgent.on(jdk, "client.urlconnection.enabled=false");
    assertEquals(
        List.of(
            "0.1.0-SNAPSHOT shares the connections of "
                + WithAgent.CLIENTS.replace("urlconnection, ", "").replace("urlconnection", "no client")),
        notShared(launch, "as its client is disabled").ours());
  }

  @Test
  @DisplayName("log.file takes every line, and where it cannot be written stderr does and says so")
  void logFile() throws IOException {
    Path log = folder.resolve("retropool.log");
    Ended quiet = hello(WithAgent.on(jdk, "log.file=" + log, "pool.default.idel=3"));
    assertEquals(List.of(), Stderr.of(quiet.stderr()).ours());
    assertEquals(
        List.of(
            "pool.default.idel (agent argument): unknown option; did you mean pool.default.idle?", WithAgent.started()),
        Stderr.of(Files.readString(log)).ours());
    Ended loud = hello(WithAgent.on(jdk, "log.file=" + folder.resolve("none/retropool.log")));
    List<String> lines = Stderr.of(loud.stderr()).ours();
    assertTrue(lines.get(0).contains("none/retropool.log cannot be written, stderr is used instead: "), lines.get(0));
    assertEquals(List.of(WithAgent.started()), lines.subList(1, lines.size()));
  }

  @Test
  @DisplayName("--print-config shows every option, its value and where that comes from, and tells what is wrong")
  void printConfig() throws IOException {
    Path file = Files.writeString(folder.resolve("some.properties"), "\npool.default.idle-timeout = 3s\n");
    String[] words = {"-jar", Artifacts.agent().toString(), "--print-config", "config=" + file, "engine=warp"};
    Said said = Command.of(jdk.java(), words).environment("RETROPOOL_POOL_DEFAULT_PENDING", "9").run().endedWith(1);
    List<String> printed = said.stdout().lines().toList();
    assertTrue(printed.contains("pool.default.idle-timeout=3s (" + file + ":2)"), said.stdout());
    assertTrue(
        printed.contains("pool.default.pending=9 (environment variable RETROPOOL_POOL_DEFAULT_PENDING)"),
        said.stdout());
    assertTrue(printed.contains("pool.default.idle=512 (default)"), said.stdout());
    assertEquals("engine=warp (agent argument): allowed is lazy or eager; lazy holds (default)\n", said.stderr());
  }

  @Test
  @DisplayName("check says whether a file is good, and which rule and pool a call gets")
  void check() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("checked.properties"),
            "route.pay.host = pay.example\nroute.pay.pool = pay\npool.pay.idle = 3\n");
    Said good = Cli.run(jdk, "check", file.toString(), "https://pay.example/v2", "POST").endedWith(0);
    assertTrue(good.stdout().startsWith(file + " is good\n"), good.stdout());
    assertTrue(good.stdout().contains("route.pay matches") && good.stdout().contains("-> pool pay"), good.stdout());
    Files.writeString(file, "pool.default.idle = many\n");
    Said bad = Cli.run(jdk, "check", file.toString()).endedWith(1);
    assertEquals(
        "pool.default.idle=many (" + file
            + ":1): allowed is a whole number from 0 to 2147483647; 512 holds (default)\n",
        bad.stderr());
  }

  private static Ended hello(Launch launch) {
    Ended ended = launch.main("io.retropool.testapp.odd.Odd", "hello").run();
    assertEquals("Hello, world\n", ended.stdout());
    return ended;
  }

  private static Stderr notShared(Launch launch, String why) {
    try (Server server = Server.http(Replies.ok(1000)); App app = launch.app()) {
      TwentyCalls.areNotShared(app, server, why);
      return Stderr.of(app.end().stderr()).reported("suppressed", 0);
    }
  }
}
