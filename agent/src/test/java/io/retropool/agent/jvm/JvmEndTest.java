package io.retropool.agent.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JvmEndTest {
  @Test
  void begins_with_the_shutdown_hooks() throws IOException, InterruptedException {
    String java = new File(System.getProperty("java.home"), "bin/java").getPath();
    Process process =
        new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Ends.class.getName()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertEquals(0, process.waitFor());
    assertEquals("false true", said);
  }

  /** Says what it is told before its end, and then. */
  static final class Ends {
    private Ends() {}

    public static void main(String[] args) {
      JvmEnd end = new JvmEnd();
      System.out.print(end.hasBegun());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print(" " + end.hasBegun())));
    }
  }
}
