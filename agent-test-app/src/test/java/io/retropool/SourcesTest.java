package io.retropool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds all Java sources to what is easily read. */
class SourcesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int MOST_COLUMNS = 120;
  private static final int SOME = 500;

  @Test
  void linesFitTheScreenAndHoldNoTabAndNoBlankAtTheirEnd() throws IOException {
    List<Path> sources = sources();
    assertTrue(sources.size() > SOME, () -> "only " + sources);
    List<String> wrong = new ArrayList<>();
    for (Path source : sources) {
      List<String> lines = Files.readAllLines(source);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.codePointCount(0, line.length()) > MOST_COLUMNS || line.contains("\t") || line.endsWith(" ")) {
          wrong.add(ROOT.relativize(source) + ":" + (i + 1));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Nothing that a build has made. */
  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = ROOT.relativize(folder).getFileName().toString();
        return name.equals("target") || name.startsWith(".") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (file.toString().endsWith(".java")) {
          sources.add(file);
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return sources;
  }
}
