package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.Command;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run-time image with some of a JDK's modules, made by its {@code jlink}. */
final class RunTimeImage {
  private RunTimeImage() {}

  /** @param modules comma separated */
  static Jdk of(Jdk jdk, Path folder, String modules) {
    Path jlink = jdk.tool("jlink");
    assumeTrue(Files.isExecutable(jlink), "a JRE has no jlink");
    Path image = folder.resolve("image");
    Command.of(jlink, "--add-modules", modules, "--output", image.toString()).run().endedWith(0);
    return new Jdk(image, jdk.feature(), jdk.version());
  }
}
