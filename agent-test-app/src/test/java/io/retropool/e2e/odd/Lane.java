package io.retropool.e2e.odd;

import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One kind of odd JVM.
 *
 * @param features the versions of the JDK that it is tried on, oldest first; empty for all
 * @param setting what is odd
 * @param shares whether connections are shared in it
 * @param says how the agent's lines begin, one each
 */
record Lane(String name, List<Integer> features, Setting setting, boolean shares, List<String> says) {
  /** Makes a JVM odd. */
  @FunctionalInterface
  interface Setting {
    /** @param folder empty, for what it takes */
    Launch of(Launch launch, Path folder) throws IOException;
  }

  /** One in which all is as ever. */
  static Lane shared(String name, List<Integer> features, Setting setting) {
    return new Lane(name, features, setting, true, List.of(WithAgent.STARTED));
  }

  /** One in which the agent says why it does nothing. */
  static Lane unshared(String name, List<Integer> features, Setting setting, String why) {
    return new Lane(name, features, setting, false, List.of(why));
  }

  boolean on(int feature) {
    return features.isEmpty() || features.contains(feature);
  }
}
