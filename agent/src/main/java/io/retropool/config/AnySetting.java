package io.retropool.config;

import java.util.Map;
import java.util.Properties;

/**
 * Whether anybody has set an option at all. Usually nobody has, and then a start needs none of the two dozen classes
 * that a {@link Configuration} is made of. Stateless.
 */
public final class AnySetting {
  /** Where the agent leaves the outcome of an attach, and below it what its command line asks. */
  private static final String STATUS = Option.PROPERTY_PREFIX + "status";

  /** Switches of the project's own tests. */
  private static final String TEST_PREFIX = Option.PROPERTY_PREFIX + "test.";

  private AnySetting() {}

  /**
   * @param agentArguments null for none
   * @param properties the process's system properties
   * @param environment the process's environment variables
   */
  public static boolean given(String agentArguments, Properties properties, Map<String, String> environment) {
    if (agentArguments != null && !agentArguments.trim().isEmpty()) {
      return true;
    }
    for (String name : properties.stringPropertyNames()) {
      if (isProperty(name)) {
        return true;
      }
    }
    for (String name : environment.keySet()) {
      if (name.startsWith(Option.VARIABLE_PREFIX)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a system property of this name is meant for an option, be it one that exists or not. */
  static boolean isProperty(String name) {
    return name.startsWith(Option.PROPERTY_PREFIX) && !name.equals(STATUS) && !name.startsWith(STATUS + '.')
        && !name.startsWith(TEST_PREFIX);
  }
}
