package io.retropool.e2e;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that the authors of HTTP libraries have published, without and with the agent. */
@Tag("full")
@ParameterizedClass(name = "[{0}] suites")
@MethodSource("jdks")
class SuitesTest {
  private static final Path SCRIPTS = Path.of("..", "scripts").toAbsolutePath().normalize();

  /** Only what hangs runs into it: a suite takes a minute. */
  private static final long LAST_RESORT_MINUTES = 30;

  @Parameter Jdk jdk;

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  /** A file each. */
  static List<String> suites() throws IOException {
    List<String> suites = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SCRIPTS.resolve("suites.d"), "*-*.xml")) {
      files.forEach(file -> suites.add(file.getFileName().toString().replace(".xml", "")));
    }
    suites.sort(null);
    return suites;
  }

  @ParameterizedTest
  @MethodSource("suites")
  @DisplayName("no test of a library's own ends otherwise with the agent")
  void noTestEndsOtherwise(String suite) {
    Command.of(SCRIPTS.resolve("suites"), "--jdk", jdk.home().toString(), suite)
        .run(LAST_RESORT_MINUTES).endedWith(0);
  }
}
