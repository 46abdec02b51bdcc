package io.retropool.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One JDK on this machine. */
record Jdk(int feature, Path home) {
  private static final Pattern VERSION = Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");

  /** The one that runs the tests. */
  static Jdk running() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /** The running one, and one of each other feature version that is found in the usual places. */
  static Stream<Jdk> found() {
    Map<Integer, Jdk> byFeature = new TreeMap<>(Map.of(running().feature, running()));
    Stream.of(Path.of(System.getProperty("user.home"), ".jdks"), Path.of("/usr/lib/jvm"))
        .flatMap(Jdk::children)
        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
        .map(home -> new Jdk(featureOf(home), home))
        .forEach(jdk -> byFeature.putIfAbsent(jdk.feature, jdk));
    return byFeature.values().stream();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  /** Asks it, because not every JDK 8 has a file that says so. */
  private static int featureOf(Path home) {
    String java = home.resolve("bin/java").toString();
    ProcessBuilder command = new ProcessBuilder(java, "-XshowSettings:properties", "-version");
    try (var answer = command.redirectErrorStream(true).start().inputReader()) {
      return answer
          .lines()
          .map(VERSION::matcher)
          .filter(Matcher::find)
          .mapToInt(found -> Integer.parseInt(found.group(1)))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(home + " does not tell its version"));
    } catch (IOException e) {
      throw new IllegalStateException(home.toString(), e);
    }
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException(folder.toString(), e);
    }
  }
}
