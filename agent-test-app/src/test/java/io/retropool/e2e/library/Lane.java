package io.retropool.e2e.library;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;

/** A version of a library on a JDK. */
public record Lane(Jdk jdk, String library) {
  /** What libraries log would be taken for words of the agent's. */
  private static final String NO_LOG = "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog";
  /** As long as any idle connection, so that nothing is right only because it went away in time. */
  private static final String LINGER = "pool.default.linger=0";

  public Launch launch(Mode mode) {
    Launch launch = Launch.on(jdk, mode);
    return library.isEmpty() ? launch : launch.library(library).flags(NO_LOG).agentArguments(LINGER);
  }

  @Override
  public String toString() {
    return "JDK " + jdk + (library.isEmpty() ? "" : " with " + library);
  }
}
