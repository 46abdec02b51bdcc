package io.retropool.e2e.jdk;

import java.nio.file.Path;

/**
 * A JDK or JRE to launch the application on.
 *
 * @param home real path of the folder that holds {@code bin/java}
 * @param feature 8, 11, 17 ...
 * @param version as it calls itself
 */
public record Jdk(Path home, int feature, String version) {
  public Path java() {
    return home.resolve("bin/java");
  }

  /** A tool of its {@code bin} folder; a JRE does not have all of them. */
  public Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** The feature version, as in the names of tests. */
  @Override
  public String toString() {
    return Integer.toString(feature);
  }
}
