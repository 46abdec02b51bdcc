package io.retropool.event;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** A small application of Java 8 that runs the agent's events in a JVM of its own, on any JDK. */
final class Fixture {
  private static final List<String> FILES =
      List.of("AgentLoader.java", "Application.java", "Main.java", "every-event.jfc");

  private final Path folder;
  private final Path classes;

  /** Compiles it into a folder. */
  Fixture(Path folder) throws IOException {
    this.folder = folder;
    this.classes = Files.createDirectory(folder.resolve("classes"));
    for (String file : FILES) {
      try (InputStream in = Fixture.class.getResourceAsStream("fixture/" + file)) {
        Files.copy(in, folder.resolve(file));
      }
    }
    List<String> arguments = new ArrayList<>(List.of("--release", "8", "-Xlint:-options", "-proc:none"));
    arguments.addAll(List.of("-cp", agentClasses(), "-d", classes.toString()));
    FILES.stream()
        .filter(file -> file.endsWith(".java"))
        .map(file -> folder.resolve(file).toString())
        .forEach(arguments::add);
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError("the fixture does not compile, see above");
    }
  }

  /** The settings that record every event. */
  Path settings() {
    return folder.resolve("every-event.jfc");
  }

  /** Runs it to its end; what it says of a failure is the error's message. */
  void run(Jdk jdk, List<String> jvmArguments, String mode, Path... more) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.home().resolve("bin/java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classes.toString(), "example.Main", mode, agentClasses()));
    command.add(classes.toString());
    for (Path argument : more) {
      command.add(argument.toString());
    }
    Path output = folder.resolve("output.txt");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(command + (ended ? " failed:\n" : " hangs:\n") + Files.readString(output));
    }
  }

  private static String agentClasses() {
    try {
      return Path.of(Events.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
