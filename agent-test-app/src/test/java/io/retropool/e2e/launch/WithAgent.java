package io.retropool.e2e.launch;

import io.retropool.e2e.jdk.Jdk;

/** Launches with the packaged agent whose standard error is the test's own business. */
public final class WithAgent {
  private static final int HAS_JAVA_NET_HTTP = 11;

  /** Has the agent report what it counted when the JVM ends. */
  public static final String REPORTING = "-Dretropool.test.report=true";

  private WithAgent() {}

  /** How the only line of a start begins at which nothing is wrong. */
  public static final String STARTED = "0.1.0-SNAPSHOT shares the connections of urlconnection";

  /** That line. */
  public static String started(Jdk jdk) {
    return "0.1.0-SNAPSHOT shares the connections of " + clients(jdk);
  }

  /** Names of the clients that are served on that JDK, comma separated. */
  public static String clients(Jdk jdk) {
    return "urlconnection" + (jdk.feature() < HAS_JAVA_NET_HTTP ? "" : ", jdkhttp") + ", apache4";
  }

  /** @param options {@code key=value} */
  public static Launch on(Jdk jdk, String... options) {
    return Launch.on(jdk, Mode.WITHOUT).flags(REPORTING, flag(options));
  }

  /** {@code -javaagent:...} */
  public static String flag(String... options) {
    return "-javaagent:" + Artifacts.agent() + (options.length == 0 ? "" : "=" + String.join(",", options));
  }
}
