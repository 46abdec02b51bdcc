package io.retropool.agent.runtime;

import java.util.List;

/** The agent's threads in this JVM. */
final class OurThreads {
  private OurThreads() {}

  static List<String> names() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("retropool-"))
        .toList();
  }
}
