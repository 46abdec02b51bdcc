package io.retropool.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final String KEY = "client/habit FLAGS_AGAINST_NONE CPU_PER_CALL";

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsRead() throws IOException {
    Results results = results(1, 0.9, 1.1);
    results.from("JDK 17");
    File file = folder.resolve("again.txt").toFile();
    results.write(file);
    assertEquals(List.of("# JDK 17", KEY + " 1.0000 0.9000 1.1000"), Files.readAllLines(file.toPath()));
    assertEquals("", results(2, 2, 2).against(new Results()));
    assertEquals(1, Results.read(file).against(results).lines().count());
  }

  @Test
  void aRatioHasMovedWhenNeitherMedianLiesInTheOthersSpread() throws IOException {
    String moved = results(1.5, 1.4, 1.6).against(results(1, 0.9, 1.1));
    assertEquals(KEY + " 1.500 (1.400 to 1.600), was 1.000 (0.900 to 1.100)  <- moved", moved.trim());
  }

  @Test
  void aWideSpreadIsNoProof() throws IOException {
    String same = results(1.5, 0.8, 1.6).against(results(1, 0.9, 1.1));
    assertEquals(KEY + " 1.500 (0.800 to 1.600), was 1.000 (0.900 to 1.100)", same.trim());
  }

  private Results results(double median, double low, double high) throws IOException {
    Path file = folder.resolve("results.txt");
    Files.writeString(file, KEY + " " + median + " " + low + " " + high + "\n");
    return Results.read(file.toFile());
  }
}
