package io.retropool.e2e.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {
  private final Jdk eight = new Jdk(Path.of("/a/8"), 8, "8u1");
  private final Jdk otherEight = new Jdk(Path.of("/b/8"), 8, "8u2");
  private final Jdk seven = new Jdk(Path.of("/a/7"), 7, "7");
  private final Jdk seventeen = new Jdk(Path.of("/a/17"), 17, "17.0.1");

  @Test
  void oneOfAFeatureVersionIsEnoughAndTheFirstFoundWins() {
    assertEquals(List.of(eight, seventeen), Jdks.choose(List.of(), List.of(seventeen, eight, otherEight)));
  }

  @Test
  void whatIsNamedCountsEvenIfTheVersionIsThereAlready() {
    assertEquals(List.of(eight, otherEight), Jdks.choose(List.of(eight, otherEight), List.of(eight)));
  }

  @Test
  void aRealPathCountsOnce() {
    assertEquals(List.of(eight), Jdks.choose(List.of(eight, eight), List.of(eight)));
  }

  @Test
  void whatIsOlderThan8IsLeftOut() {
    assertEquals(List.of(eight), Jdks.choose(List.of(seven), List.of(seven, eight)));
  }

  @Test
  void aMissingVersionIsNamed() {
    IllegalStateException missing =
        assertThrows(IllegalStateException.class, () -> Jdks.require(List.of(eight), List.of(8, 11)));
    assertTrue(missing.getMessage().contains("[11]"), missing.getMessage());
  }

  @Test
  void onlyTheNamedVersionsAreLeftWhereAnyIsNamed() {
    assertEquals(List.of(eight), Jdks.only(List.of(eight, seventeen), List.of(8)));
    assertEquals(List.of(eight, seventeen), Jdks.only(List.of(eight, seventeen), List.of()));
  }

  @Test
  void aFolderWithoutAWorkingJavaIsSkipped(@TempDir Path folder) throws IOException {
    assertTrue(JdkProbe.probe(folder).isEmpty());
    Files.createDirectories(folder.resolve("bin"));
    Path java = Files.writeString(folder.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
    assertTrue(java.toFile().setExecutable(true));
    assertTrue(JdkProbe.probe(folder).isEmpty());
  }

  @Test
  void theJdkThatRunsTheTestsIsFoundByItsHome() {
    assertEquals(Runtime.version().feature(), Jdks.running().feature());
  }
}
