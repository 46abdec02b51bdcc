package io.retropool.agent.jvm;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The flags that this JVM was started with. Read from the process's own arguments, which costs next to nothing, and not
 * from the JDK's management, which costs a start some 50 ms.
 */
public final class CommandLine {
  private static final String ARGUMENTS = "/proc/self/cmdline";
  private static final String RECORDING = "-XX:StartFlightRecording";
  private static final String[] VARIABLES = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"};

  private CommandLine() {}

  /**
   * Whether the flight recorder is to record from the start. It starts after {@code premain} itself, and asking for it
   * costs up to 50 ms. False as well where it cannot be told: the events then start with the first call that is pooled.
   */
  public static boolean asksForRecording() {
    return has(RECORDING);
  }

  /** Whether a flag that begins so was given; false as well where it cannot be told. */
  static boolean has(String flag) {
    for (String variable : VARIABLES) {
      String value = System.getenv(variable);
      if (value != null && value.contains(flag)) {
        return true;
      }
    }
    return arguments().contains(flag);
  }

  private static String arguments() {
    try (InputStream in = new FileInputStream(ARGUMENTS)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      for (int n; (n = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, n);
      }
      return new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
    } catch (IOException notLinux) {
      return "";
    }
  }
}
