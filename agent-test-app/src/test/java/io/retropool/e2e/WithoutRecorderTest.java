package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Command.Said;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From doctor to status, in a JVM that has no flight recorder. */
@ParameterizedClass(name = "[{0}] without a flight recorder", allowZeroInvocations = true)
@MethodSource("jdks")
class WithoutRecorderTest {
  private static final String MODULES =
      "java.base,java.instrument,java.management,jdk.management.agent,jdk.attach,jdk.httpserver";

  @Parameter Jdk jdk;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return LongLane.jdks(8, 26);
  }

  @Test
  @DisplayName("one that runs is looked at, attached to, observed, shared, and let go")
  void attachedLate() throws IOException {
    Path file = Files.writeString(folder.resolve("retropool.properties"), "mode = observe\nreload.interval = 50ms\n");
    Launch launch = Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.REPORTING).flags(withoutRecorder());
    try (Server server = Server.http(Replies.ok(1000)); Target target = new Target(launch)) {
      TwentyCalls.areNotShared(target.app(), server, "without the agent");
      Said doctor = Cli.run(jdk, "doctor", target.pid()).endedWith(0);
      assertTrue(doctor.stdout().contains("Would share connections:\n  HttpURLConnection"), doctor.stdout());
      Cli.run(jdk, "attach", target.pid(), "config=" + file).endedWith(0);
      TwentyCalls.areNotShared(target.app(), server, "while it only observes");
      assertObserved(Cli.run(jdk, "status", target.pid()).endedWith(0).stdout());

      Files.writeString(file, "mode = share\nreload.interval = 50ms\n");
      target.app().awaitStderr("reloaded, mode: observe -> share", 0);
      TwentyCalls.areShared(target.app(), server, "since it is to share");
      Said shared = Cli.run(jdk, "status", target.pid()).endedWith(0);
      assertTrue(shared.stdout().contains("sharing connections"), shared.stdout());
      assertTrue(shared.stdout().contains("http://" + server.address()), shared.stdout());
      Cli.run(jdk, "detach", target.pid()).endedWith(0);
      Stderr.of(target.app().end().stderr()).reported("suppressed", 0);
    }
  }

  @Test
  @DisplayName("one that has the agent from its start is observed")
  void fromTheStart() {
    Launch launch = WithAgent.on(jdk, "mode=observe").flags(withoutRecorder());
    try (Server server = Server.http(Replies.ok(1000)); Target target = new Target(launch)) {
      TwentyCalls.areNotShared(target.app(), server, "while it only observes");
      assertObserved(Cli.run(jdk, "status", target.pid()).endedWith(0).stdout());
      assertTrue(Cli.run(jdk, "doctor", target.pid()).endedWith(0).stdout().contains("Retropool"), "itself");
      Stderr stderr = Stderr.of(target.app().end().stderr()).reported("suppressed", 0);
      assertEquals(List.of("0.1.0-SNAPSHOT only observes the calls of " + WithAgent.CLIENTS), stderr.ours());
    }
  }

  private static void assertObserved(String said) {
    assertTrue(said.contains("\n20 calls were observed: sharing would have served 19 of them"), said);
    assertTrue(said.contains("\n\nOBSERVED "), said);
    assertTrue(said.contains("\n20 dials to http://"), said);
    assertFalse(said.contains("POOL"), said);
  }

  /** An old or small JVM: JDK 8 has the recorder in a jar of its own, later ones in a module. */
  private String[] withoutRecorder() {
    if (jdk.feature() > 8) {
      return new String[] {"--limit-modules", MODULES};
    }
    Path home = Files.isDirectory(jdk.home().resolve("jre")) ? jdk.home().resolve("jre") : jdk.home();
    String jars = Stream.of("resources", "rt", "jsse", "jce", "charsets")
        .map(name -> home.resolve("lib").resolve(name + ".jar").toString())
        .collect(Collectors.joining(File.pathSeparator));
    return new String[] {"-Xbootclasspath:" + jars};
  }
}
