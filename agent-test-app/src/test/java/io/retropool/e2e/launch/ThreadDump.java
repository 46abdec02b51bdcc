package io.retropool.e2e.launch;

import io.retropool.e2e.jdk.Jdk;
import java.io.IOException;

/** What a JVM that hangs is doing. */
final class ThreadDump {
  private ThreadDump() {}

  static String of(Jdk jdk, long pid) {
    try {
      Process jstack = new ProcessBuilder(jdk.tool("jstack").toString(), "-l", Long.toString(pid))
          .redirectErrorStream(true).start();
      return new String(jstack.getInputStream().readAllBytes());
    } catch (IOException e) {
      return "no thread dump: " + e.getMessage();
    }
  }
}
