package io.retropool.e2e.odd;

import static io.retropool.e2e.launch.Artifacts.agent;
import static io.retropool.e2e.launch.Artifacts.application;

import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The odd JVMs: a row each. What bears no relation to each other shares a row, as each costs two JVMs on each JDK. */
final class Lanes {
  /** All that calls and the agent take, but for java.net.http; the last one is for the servers' keys. */
  private static final String MODULES = "java.base,java.instrument,jdk.crypto.ec";

  /** And what libraries take beyond these. */
  private static final String OF_LIBRARIES = ",java.logging,java.naming,java.security.jgss,jdk.net";

  private static final String MAIN = "agent.test.app/io.retropool.testapp.Main";

  /** JBoss Modules of Java 8 sets a security policy, which later ones refuse (JEP 486). */
  private static final int LAST_WITH_POLICIES = 23;

  private static final String REFUSED =
      "not started, the application goes on without it: java.security.AccessControlException: access denied";

  static final List<Lane> TABLE = List.of(
      Lane.shared("verified classes, checked native calls, a log manager of its own, nowhere to write, no HOME",
          (launch, folder) -> launch.by(ReadOnlyRoot.orNot("/usr/bin/env", "-u", "HOME")).flags("-Xverify:all",
              "-Xcheck:jni", "-Djava.io.tmpdir=" + folder.resolve("missing"),
              "-Djava.util.logging.manager=application.own.LogManager").library(Workload.LIBRARIES)).mostly(8, 17, 26)
          .withLibraries(),
      Lane.shared("a module path, and three modules of the JDK",
          (launch, folder) -> launch.flags("--limit-modules", MODULES).program(Program.words("--module-path",
              application().toString(), "--module", MAIN)))
          .from(9).mostly(11, 26).withoutHttpClient(),
      Lane.shared("libraries on a module path",
          (launch, folder) -> launch.program(Program.words("--module-path", modulePath(), "--add-modules", "jdk.net",
              "--module", MAIN))).from(9).mostly(21).withoutHttpClient().withLibraries(),
      Lane.shared("a run-time image without the flight recorder",
          (launch, folder) -> launch.jdk(RunTimeImage.of(launch.jdk(), folder, MODULES + OF_LIBRARIES))
          .library(Workload.LIBRARIES)).from(9).mostly(17).withoutHttpClient().withLibraries(),
      Lane.shared("the class loaders of JBoss Modules", (launch, folder) ->
          launch.program(Containers.jbossModules(folder))).upTo(LAST_WITH_POLICIES).mostly(21).withLibraries(),
      Lane.shared("the class loaders of Apache Felix", (launch, folder) ->
          launch.program(Containers.felix(folder))).mostly(8).withLibraries(),
      Lane.shared("a security manager that trusts the agent alone",
          (launch, folder) -> secured(launch, folder, trusted("file:" + agent()) + calling("file:" + application())))
          .upTo(17).mostly(17).withoutHttpClient(),
      Lane.shared("a security manager that does not trust the agent",
          (launch, folder) -> secured(launch, folder, calling("file:" + application())))
          .upTo(17).mostly(8).unshared(REFUSED).withoutHttpClient());

  private Lanes() {}

  private static String modulePath() {
    return Stream.concat(Stream.of(application()), Workload.libraries().stream())
        .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Launch secured(Launch launch, Path folder, String policy) throws IOException {
    Path file = Files.writeString(folder.resolve("policy"), policy);
    return launch.flags("-Djava.security.manager", "-Djava.security.policy==" + file);
  }

  private static String trusted(String code) {
    return "grant codeBase \"" + code + "\" { permission java.security.AllPermission; };\n";
  }

  /** What calls with a socket factory of its own take. */
  private static String calling(String code) {
    return "grant codeBase \"" + code + "\" {\n"
        + "  permission java.net.SocketPermission \"127.0.0.1:*\", \"connect,resolve\";\n"
        + "  permission java.lang.RuntimePermission \"setFactory\";\n};\n"
        + trusted("file:${java.home}/lib/ext/*"); // of the JDK itself, up to 8
  }
}
