package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.Command;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run-time image with some of a JDK's modules, made by its {@code jlink}. */
final class RunTimeImage {
  private RunTimeImage() {}

  /**
   * Passes the test over where there is none to be had.
   *
   * @param modules comma separated
   */
  static Jdk of(Jdk jdk, Path folder, String modules) {
    Path jlink = jdk.tool("jlink");
    assumeTrue(Files.isExecutable(jlink), "a JRE has no jlink");
    Path image = folder.resolve("image");
    Command.of(jlink, "--add-modules", modules, "--output", image.toString()).run().endedWith(0);
    Jdk made = new Jdk(image, jdk.feature(), jdk.version());
    // A JDK that was changed after its build to run here may hold modules that were not.
    assumeTrue(Command.of(made.java(), "-version").run().exitCode() == 0, "what its jlink makes does not run here");
    return made;
  }
}
