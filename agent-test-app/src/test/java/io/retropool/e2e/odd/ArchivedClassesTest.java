package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Program;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that was given an archive of its classes to start faster keeps it, and its connections are shared. */
@ParameterizedClass(name = "[{0}] archived classes", allowZeroInvocations = true)
@MethodSource("jdks")
class ArchivedClassesTest {
  private static final Set<Integer> TRIED = Set.of(17, 21, 25);
  private static final int AOT = 25;
  private static final int CLASS_PATH_WORDS = 2;

  /** They extend a class that is woven: a JVM takes from an archive only what extends what came from there. */
  private static final String WOVEN_BELOW = ".testapp.apache3.Requests$Named";

  /** Without it no cache is used by a JVM that is given any agent. */
  private static final String INSTRUMENTED = "--add-modules=java.instrument";

  @Parameter Jdk jdk;

  @TempDir Path folder;

  static List<Jdk> jdks() {
    return LongLane.jdks(25).stream().filter(jdk -> TRIED.contains(jdk.feature())).toList();
  }

  @Test
  @DisplayName("an AppCDS archive gives as many classes as with an agent that does nothing")
  void appCds() throws IOException {
    Path list = folder.resolve("classes");
    Path archive = folder.resolve("archive");
    ran(Launch.on(jdk, Mode.WITHOUT).flags("-XX:DumpLoadedClassList=" + list));
    command("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive);
    assertUsed("-XX:SharedArchiveFile=" + archive);
  }

  @Test
  @DisplayName("an ahead-of-time cache does as well, and its HTTP classes, which nobody sees being loaded, are woven")
  void aheadOfTime() throws IOException {
    assumeTrue(jdk.feature() >= AOT, "since " + AOT);
    Path configuration = folder.resolve("configuration");
    Path cache = folder.resolve("cache");
    ran(Launch.on(jdk, Mode.WITHOUT)
        .flags("-XX:AOTMode=record", "-XX:AOTConfiguration=" + configuration, INSTRUMENTED));
    command("-XX:AOTMode=create", "-XX:AOTConfiguration=" + configuration, "-XX:AOTCache=" + cache, INSTRUMENTED);
    assertUsed("-XX:AOTCache=" + cache, INSTRUMENTED);
  }

  private Ran ran(Launch launch) {
    return Ran.withLibraries(launch.library(Workload.LIBRARIES), false);
  }

  private void command(String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.addAll(Program.with(Workload.LIBRARIES, "").words().subList(0, CLASS_PATH_WORDS));
    Command.of(jdk.java(), all.toArray(new String[0])).run().endedWith(0);
  }

  private void assertUsed(String... flags) throws IOException {
    Launch launch = Launch.on(jdk, Mode.WITHOUT).flags(flags);
    Path emptyLog = folder.resolve("empty.log");
    Path withLog = folder.resolve("with.log");
    Ran empty = ran(launch.mode(Mode.EMPTY_AGENT).flags(log(emptyLog)));
    Ran with = ran(launch.flags(log(withLog), WithAgent.REPORTING, WithAgent.flag()));
    assertTrue(archived(emptyLog) > 0, "the archive is of no use even with an agent that does nothing");
    assertEquals(archived(emptyLog), archived(withLog));
    assertTrue(with.worked().shared(), () -> "not shared: " + with.worked().connections());
    assertEquals(empty.worked().seen(), with.worked().seen());
    with.ended().report().check();
    Stderr stderr = Stderr.of(with.ended().stderr()).reported("inactive", 0);
    assertEquals(List.of(WithAgent.started()), stderr.ours());
  }

  private static String log(Path file) {
    return "-Xlog:class+load:file=" + file;
  }

  /** So many of the application's classes came out of an archive. */
  private static long archived(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" io.retropool.testapp.") && !line.contains(WOVEN_BELOW))
          .filter(line -> line.contains("shared objects file")).count();
    }
  }
}
