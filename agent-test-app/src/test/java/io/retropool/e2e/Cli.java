package io.retropool.e2e;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Command;
import io.retropool.e2e.launch.Command.Said;
import io.retropool.e2e.launch.Launch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The packaged jar as a program. */
final class Cli {
  private Cli() {}

  /** Runs a command and waits for its end. */
  static Said run(Jdk by, String... arguments) {
    List<String> words = words(by, arguments);
    return Command.of(by.java(), words.subList(1, words.size()).toArray(new String[0])).run();
  }

  /** The whole command line. */
  static List<String> words(Jdk by, String... arguments) {
    List<String> words = new ArrayList<>(List.of(by.java().toString()));
    words.addAll(Launch.QUICK);
    words.addAll(List.of("-jar", Artifacts.agent().toString()));
    words.addAll(Arrays.asList(arguments));
    return words;
  }
}
