package io.retropool.e2e.odd;

import io.retropool.e2e.launch.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program where the whole root file system is read-only: Linux, and where the user may make name spaces. */
final class ReadOnlyRoot {
  private static final Path UNSHARE = Path.of("/usr/bin/unshare");
  private static final String[] WORDS = {"-rm", "sh", "-c", "mount -o remount,ro,bind / && exec \"$@\"", "sh"};
  private static final boolean TO_BE_HAD = attempt();

  private ReadOnlyRoot() {}

  /** Those words and before them, where it can be had, what makes the root read-only for them. */
  static String[] orNot(String... words) {
    List<String> all = new ArrayList<>();
    if (TO_BE_HAD) {
      all.add(UNSHARE.toString());
      all.addAll(List.of(WORDS));
    }
    all.addAll(List.of(words));
    return all.toArray(new String[0]);
  }

  private static boolean attempt() {
    List<String> words = new ArrayList<>(List.of(WORDS));
    words.addAll(List.of("sh", "-c", "! touch /read-only"));
    return Files.isExecutable(UNSHARE) && Command.of(UNSHARE, words.toArray(new String[0])).run().exitCode() == 0;
  }
}
