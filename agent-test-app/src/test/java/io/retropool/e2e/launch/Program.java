package io.retropool.e2e.launch;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a JVM runs. Immutable.
 *
 * @param words the rest of the command line: where the classes are, the main class or module, its arguments
 */
public record Program(List<String> words) {
  /** A class of the test application, on the class path. */
  public static Program of(String className, String... arguments) {
    return words("-cp", Artifacts.application().toString(), className).with(arguments);
  }

  /**
   * As above, with HTTP libraries on the class path.
   *
   * @param library the names of their folders among the test application's libraries, comma separated
   */
  public static Program with(String library, String className) {
    List<String> jars = new ArrayList<>(List.of(Artifacts.application().toString()));
    Artifacts.library(library).forEach(jar -> jars.add(jar.toString()));
    return words("-cp", String.join(File.pathSeparator, jars), className);
  }

  public static Program words(String... words) {
    return new Program(List.of(words));
  }

  private Program with(String... arguments) {
    List<String> all = new ArrayList<>(words);
    all.addAll(Arrays.asList(arguments));
    return new Program(List.copyOf(all));
  }
}
