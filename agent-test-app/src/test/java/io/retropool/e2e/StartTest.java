package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.Command.Said;
import io.retropool.e2e.launch.Ended;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From the flag to {@code main}: what an application and the JDK's own programs notice of the agent. */
@ParameterizedClass(name = "[{0}] start")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class StartTest {
  private static final String ODD = "io.retropool.testapp.odd.Odd";
  private static final String BRIDGE_GUESS = "io.retropool.testapp.odd.BridgeGuess";

  /** What may not be touched before {@code main}, unless the JVM itself has. */
  private static final List<String> FORBIDDEN = List.of(
      "java.net.Inet", "java.net.Socket", "java.net.NetworkInterface", "java.net.ServerSocket",
      "java.net.URLConnection", "java.nio.channels.", "java.nio.file.", "java.util.logging.",
      "java.lang.management.", "java.util.ServiceLoader", "javax.management.", "javax.net.", "sun.management.",
      "sun.net.", "sun.nio.ch.", "sun.nio.fs.", "sun.security.ssl.", "sun.security.jca.", "sun.security.provider.",
      "jdk.jfr.", "io.retropool.shaded.bytebuddy.");

  /** The JDK's own JarFile compares the keys of files that are opened twice; JDK 8's AllPermission names the others. */
  private static final Set<String> HARMLESS = Set.of("sun.nio.fs.UnixFileKey", "java.net.SocketPermission");

  /** What a start may take no more of than it does with an agent that does nothing, and our own. */
  private static final Predicate<String> OF_A_START =
      Pattern.compile("\\$\\$Lambda|LambdaForm|^java\\.lang\\.invoke\\.|\\.reflect\\.|[Rr]etropool").asPredicate();

  private static final int MOST_CLASSES = 16;

  @Parameter Jdk jdk;

  @TempDir Path folder;

  @Test
  @DisplayName("the agent given twice starts once and says so")
  void twice() {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    Ended ended = WithAgent.on(jdk).flags(WithAgent.flag()).main(ODD, "hello").run();
    assertEquals("Hello, world\n", ended.stdout());
    Stderr stderr = Stderr.of(ended.stderr()).reported("suppressed", 0);
    assertEquals(List.of(WithAgent.started(), "attached already; this attempt is ignored"), stderr.ours());
    assertEquals(1, stderr.reports().size());
  }

  @Test
  @DisplayName("the JDK's own tools are left alone and print nothing of ours")
  void tools() {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    for (String[] tool : new String[][] {{"javac", "-version"}, {"keytool", "-help"}, {"jcmd", "-l"}}) {
      Path program = jdk.tool(tool[0]);
      assumeTrue(Files.isExecutable(program), "a JRE has no " + tool[0]);
      Said without = Command.of(program, tool[1]).run();
      Said with = Command.of(program, tool[1]).environment("JAVA_TOOL_OPTIONS", WithAgent.flag()).run();
      assertEquals(without.exitCode(), with.exitCode());
      if (!tool[0].equals("jcmd")) {
        assertEquals(without.stdout(), with.stdout());
        assertEquals(
            without.stderr(), with.stderr().replaceFirst("Picked up JAVA_TOOL_OPTIONS: .*\\R", ""));
      }
      assertEquals(List.of(), Stderr.of(with.stdout() + with.stderr()).ours());
    }
    Said loading = Command.of(jdk.tool("keytool"), "-help")
        .environment("JAVA_TOOL_OPTIONS", WithAgent.flag() + " -verbose:class").run().endedWith(0);
    assertTrue(loading.stdout().contains("io.retropool.RetropoolAgent"), loading.stdout());
    assertFalse(loading.stdout().contains("RetropoolBridge"), "it was let in to weave");
  }

  @Test
  @DisplayName("an application that is started from its source file is no tool of the JDK")
  void sourceLauncher() throws IOException {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    assumeTrue(jdk.feature() >= 11, "11 and later start programs from source");
    Path program = Files.writeString(folder.resolve("Program.java"), """
        class Program {
          public static void main(String[] args) throws Exception {
            new java.net.URL("http://localhost/").openConnection();
            System.out.println(Class.forName("java.lang.RetropoolBridge").getName());
          }
        }
        """);
    Said said = Command.of(jdk.java(), WithAgent.flag(), program.toString()).run().endedWith(0);
    assertEquals("java.lang.RetropoolBridge\n", said.stdout());
    assertEquals(List.of(WithAgent.started()), Stderr.of(said.stderr()).ours());
  }

  @Test
  @DisplayName("the bridge does nothing without its token")
  void bridge() {
    Ended ended = WithAgent.on(jdk).main(BRIDGE_GUESS).run();
    List<String> printed = ended.stdout().lines().toList();
    assertEquals(List.of("null", "null", "null", "null", "null", "null"), printed.subList(0, 6));
    String reached = printed.get(6);
    if (jdk.feature() >= 16) {
      assertTrue(reached.contains("InaccessibleObjectException"), reached);
    } else {
      assertEquals("open", reached, "as every class of java.lang is before JEP 396");
    }
    assertEquals(List.of(WithAgent.started()), Stderr.of(ended.stderr()).reported("suppressed", 0).ours());
  }

  @Test
  @DisplayName("before main no socket, name, logger, file system, bean, security provider or weaver is touched")
  void quiet() {
    Set<String> touched = LoadedClasses.of(WithAgent.on(jdk).main(ODD, "hello"));
    touched.removeAll(LoadedClasses.of(Launch.on(jdk, Mode.EMPTY_AGENT).main(ODD, "hello")));
    assertTrue(touched.contains("io.retropool.agent.LateAgent"), touched::toString);
    List<String> wrong = touched.stream()
        .filter(name -> FORBIDDEN.stream().anyMatch(name::startsWith) && !HARMLESS.contains(name)).toList();
    assertEquals(List.of(), wrong);
  }

  @Test
  @DisplayName("a program without HTTP loads few of our classes, and no lambda, method handle or reflection for us")
  void small() {
    Launch with = Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.flag());
    Map<String, Long> loaded = LoadedClasses.counted(with.main(ODD, "hello"), OF_A_START);
    Map<String, Long> without = LoadedClasses.counted(Launch.on(jdk, Mode.EMPTY_AGENT).main(ODD, "hello"), OF_A_START);
    loaded.entrySet().removeIf(counted -> counted.getValue() <= without.getOrDefault(counted.getKey(), 0L));
    Set<String> ours = new TreeSet<>(loaded.keySet());
    ours.removeIf(name -> !name.startsWith("io.retropool."));
    loaded.keySet().removeAll(ours);
    assertEquals(Map.of(), loaded);
    assertTrue(ours.size() <= MOST_CLASSES, () -> ours.size() + " classes: " + ours);
    assertTrue(ours.contains("io.retropool.agent.LateAgent"), ours::toString);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("it needs no folder in which it can write")
  void nothingWritable() {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    Said said = Command.of(jdk.java(), "-Djava.io.tmpdir=/proc", WithAgent.REPORTING, WithAgent.flag(),
        "-cp", Artifacts.application().toString(), ODD, "hello").in(new File("/proc")).run().endedWith(0);
    assertEquals("Hello, world\n", said.stdout());
    assertEquals(List.of(WithAgent.started()), Stderr.of(said.stderr()).reported("suppressed", 0).ours());
    assertSharing(WithAgent.on(jdk).flags("-Djava.io.tmpdir=/proc"));
  }

  @Test
  @DisplayName("java.base and java.instrument are all the modules that it needs")
  void twoModules() {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    assumeTrue(jdk.feature() >= 9, "8 has no modules");
    assertSharing(WithAgent.on(jdk).flags("--limit-modules", "java.base,java.instrument"));
  }

  @Test
  @DisplayName("engine=eager pools as well")
  void eager() {
    assumeTrue(Jdks.ends().contains(jdk), "in the long lane");
    assertSharing(WithAgent.on(jdk, "engine=eager"));
  }

  private void assertSharing(Launch launch) {
    try (Server server = Server.http(Replies.ok(1000)); App app = launch.app()) {
      TwentyCalls.areShared(app, server, "with the agent");
      Ended ended = app.end();
      assertEquals("", ended.stdout());
      Stderr stderr = Stderr.of(ended.stderr()).reported("suppressed", 0).reported("inactive", 0);
      assertEquals(List.of(WithAgent.started()), stderr.ours());
      assertFalse(stderr.reports().isEmpty());
    }
  }
}
