package io.retropool.bench;

import java.util.Collections;
import java.util.List;

/**
 * How applications use a client, in three forms that get the same answers. Each form is made once in a JVM of its own
 * and then called by many threads at once.
 */
public interface Habit {
  /** Client and habit: {@code urlconnection/https-context}. */
  String name();

  /** Whether the server is to speak TLS. */
  boolean tls();

  /** As found in the wild: everything anew for each call. */
  Call perCall(Target target) throws Exception;

  /**
   * Hand-written with shared connections, but it still does what no agent can take out of the application: it builds
   * its client, or its context and key store, for each call.
   */
  Call unavoidable(Target target) throws Exception;

  /** As a good application is written: everything is made once. */
  Call shared(Target target) throws Exception;

  /** What a user could set without any agent: flags of the JVM. */
  default List<String> flags() {
    return Collections.emptyList();
  }

  /** What the agent is to be started with, {@code key=value}, where the client is off unless asked for. */
  default List<String> agentOptions() {
    return Collections.emptyList();
  }

  /** One call, its answer read and checked. */
  interface Call {
    void make() throws Exception;
  }
}
