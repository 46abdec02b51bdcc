package io.retropool.e2e.library;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version of a library on a JDK.
 *
 * @param library the name of its folder, or of several, comma separated; empty for none
 * @param flags what the JVM is started with
 */
public record Lane(Jdk jdk, String library, List<String> flags) {
  /** What libraries log would be taken for words of the agent's. */
  private static final String NO_LOG = "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog";
  /** As long as any idle connection, so that nothing is right only because it went away in time. */
  private static final String LINGER = "pool.default.linger=0";

  public Launch launch(Mode mode) {
    Launch launch = Launch.on(jdk, mode).flags(flags.toArray(new String[0]));
    return library.isEmpty() ? launch : launch.library(library).flags(NO_LOG).agentArguments(LINGER);
  }

  /** Of these habits those that the application has on this JDK: java.net.http came with 11. */
  public List<String> habits(String... habits) {
    return Stream.of(habits).filter(habit -> jdk.feature() >= 11 || !habit.startsWith("jdkhttp/")).toList();
  }

  @Override
  public String toString() {
    return "JDK " + jdk + (library.isEmpty() ? "" : " with " + library);
  }
}
