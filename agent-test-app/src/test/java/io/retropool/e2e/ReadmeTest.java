package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the README to what the packaged jar does. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final long MOST_BYTES = 150_000;
  private static final Pattern EXAMPLE = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("java -jar retropool-agent\\.jar ([a-z-]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @Test
  void theExampleFileLoadsWithoutAProblemAndEveryLineOfItCounts(@TempDir Path folder) throws Exception {
    String example = only(EXAMPLE);
    Path file = Files.writeString(folder.resolve("retropool.properties"), example);
    String printed = jar("--print-config", "config=" + file);
    long pairs = example.lines().filter(line -> line.contains("=") && !line.startsWith("#")).count();
    assertEquals(pairs, printed.lines().filter(line -> line.contains("retropool.properties:")).count(), printed);
  }

  @Test
  void everyCommandIsOneThatTheHelpNames() throws Exception {
    Set<String> commands = all(COMMAND).stream().collect(Collectors.toCollection(TreeSet::new));
    assertFalse(commands.isEmpty());
    List<String> help = jar("--help").lines().map(String::trim).toList();
    for (String command : commands) {
      assertTrue(help.stream().anyMatch(line -> line.startsWith(command + " ")), command + " in " + help);
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> links = all(LINK);
    assertFalse(links.isEmpty());
    for (String link : links) {
      assertTrue(Files.isRegularFile(ROOT.resolve(link)), link);
    }
  }

  @Test
  void everyLinkOfThePagesBehindItLeadsToAFileAndEveryPictureIsOneThatMailsTake() throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.list(ROOT.resolve("agent/docs"))) {
      pages = files.filter(file -> file.toString().endsWith(".md")).toList();
    }
    List<Path> pictures = new ArrayList<>();
    for (Path page : pages) {
      for (String link : all(LINK, page)) {
        Path target = page.resolveSibling(link).normalize();
        assertTrue(Files.isRegularFile(target), page + ": " + link);
        if (link.endsWith(".png")) {
          pictures.add(target);
        }
      }
    }
    assertEquals(List.of(ROOT.resolve("agent/docs/report.png")), pictures);
    for (Path picture : pictures) {
      assertTrue(Files.size(picture) < MOST_BYTES, picture + " has " + Files.size(picture) + " bytes");
      assertTrue(ImageIO.read(picture.toFile()).getWidth() >= 600, picture::toString);
    }
  }

  private static String only(Pattern pattern) throws IOException {
    List<String> found = all(pattern);
    assertEquals(1, found.size(), pattern + " in the README");
    return found.get(0);
  }

  private static List<String> all(Pattern pattern) throws IOException {
    return all(pattern, ROOT.resolve("README.md"));
  }

  private static List<String> all(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results().map((MatchResult match) -> match.group(1)).toList();
  }

  /** What the agent jar prints as a program, both streams; fails unless it ends with 0. */
  private static String jar(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Jdks.running().java().toString());
    command.addAll(List.of("-jar", Artifacts.agent().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("RETROPOOL_"));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), printed);
    return printed;
  }
}
