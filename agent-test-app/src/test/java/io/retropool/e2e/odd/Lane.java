package io.retropool.e2e.odd;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One kind of odd JVM.
 *
 * @param oldest the first version of the JDK that has it
 * @param newest the last one
 * @param features those that it is tried on in each build, on the others in the long lane; empty for all
 * @param setting what is odd
 * @param shares whether connections are shared in it
 * @param says how the agent's lines begin, one each
 * @param httpClient whether java.net.http is there and served
 * @param libraries whether those that applications bring along take part
 */
record Lane(String name, int oldest, int newest, List<Integer> features, Setting setting, boolean shares,
    List<String> says, boolean httpClient, boolean libraries) {
  /** Makes a JVM odd. */
  @FunctionalInterface
  interface Setting {
    /** @param folder empty, for what it takes */
    Launch of(Launch launch, Path folder) throws IOException;
  }

  /** One that every JDK has, in which all is as ever. */
  static Lane shared(String name, Setting setting) {
    return new Lane(name, 0, Integer.MAX_VALUE, List.of(), setting, true, List.of(WithAgent.STARTED), true, false);
  }

  /** Not on older ones. */
  Lane from(int feature) {
    return new Lane(name, feature, newest, features, setting, shares, says, httpClient, libraries);
  }

  /** Not on later ones. */
  Lane upTo(int feature) {
    return new Lane(name, oldest, feature, features, setting, shares, says, httpClient, libraries);
  }

  /** In each build on these alone. */
  Lane mostly(Integer... some) {
    return new Lane(name, oldest, newest, List.of(some), setting, shares, says, httpClient, libraries);
  }

  /** The agent says why it does nothing, in a line that begins so. */
  Lane unshared(String why) {
    return new Lane(name, oldest, newest, features, setting, false, List.of(why), httpClient, libraries);
  }

  /** What is odd keeps java.net.http from being there, or from being served. */
  Lane withoutHttpClient() {
    return new Lane(name, oldest, newest, features, setting, shares, says, false, libraries);
  }

  /** What is odd comes with {@link Workload#LIBRARIES}. */
  Lane withLibraries() {
    return new Lane(name, oldest, newest, features, setting, shares, says, httpClient, true);
  }

  /** Whether this build tries it on that JDK. */
  boolean on(Jdk jdk) {
    return oldest <= jdk.feature() && jdk.feature() <= newest && (features.isEmpty() || LongLane.covers(jdk, features));
  }
}
