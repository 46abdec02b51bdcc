package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.launch.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program where the whole root file system is read-only: Linux, and where the user may make name spaces. */
final class ReadOnlyRoot {
  private static final Path UNSHARE = Path.of("/usr/bin/unshare");
  private static final String SCRIPT = "mount -o remount,ro,bind / && exec \"$@\"";

  private ReadOnlyRoot() {}

  /** What comes before the program's own words; the test is passed over where it cannot be had. */
  static String[] words() {
    List<String> words = List.of("-rm", "sh", "-c", SCRIPT, "sh");
    List<String> attempt = new ArrayList<>(words);
    attempt.addAll(List.of("sh", "-c", "! touch /read-only"));
    assumeTrue(Files.isExecutable(UNSHARE), "no unshare here");
    assumeTrue(
        Command.of(UNSHARE, attempt.toArray(new String[0])).run().exitCode() == 0, "no read-only root to be had");
    List<String> all = new ArrayList<>(List.of(UNSHARE.toString()));
    all.addAll(words);
    return all.toArray(new String[0]);
  }
}
