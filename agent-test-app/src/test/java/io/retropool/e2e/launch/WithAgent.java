package io.retropool.e2e.launch;

import io.retropool.e2e.jdk.Jdk;

/** Launches with the packaged agent whose standard error is the test's own business. */
public final class WithAgent {
  /** Has the agent report what it counted when the JVM ends. */
  public static final String REPORTING = "-Dretropool.test.report=true";

  /** Has the agent serve java.net.http as well, where the JDK has it. */
  public static final String JDK_HTTP = "-Dretropool.client.jdkhttp.enabled=true";

  /** Has the agent serve the asynchronous clients of Apache HttpClient 5 as well. */
  public static final String APACHE5_ASYNC = "-Dretropool.client.apache5async.enabled=true";

  /** Has the agent serve the asynchronous clients of Apache HttpClient 4 as well. */
  public static final String APACHE4_ASYNC = "-Dretropool.client.apache4async.enabled=true";

  private static final int HAS_JAVA_NET_HTTP = 17;

  private WithAgent() {}

  /** Names of the clients that are served by default, comma separated. */
  public static final String CLIENTS = "urlconnection, apache3, apache40, apache4, apache5";

  /** How the only line of a start begins at which nothing is wrong. */
  public static final String STARTED = "0.1.0-SNAPSHOT shares the connections of urlconnection";

  /** That line, with the default options. */
  public static String started() {
    return "0.1.0-SNAPSHOT shares the connections of " + CLIENTS;
  }

  /** That line, with the options of this launch. */
  public static String started(Launch launch) {
    boolean more = launch.flags().contains(JDK_HTTP) && launch.jdk().feature() >= HAS_JAVA_NET_HTTP;
    String line = more ? started().replace("urlconnection", "urlconnection, jdkhttp") : started();
    String async = launch.flags().contains(APACHE5_ASYNC) ? line + ", apache5async" : line;
    return launch.flags().contains(APACHE4_ASYNC) ? async + ", apache4async" : async;
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
