package io.retropool.agent;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Whether this JVM was told to record from its start. The flight recorder itself starts after {@code premain}, and asking
 * for it costs up to 50 ms; the process's own arguments cost next to nothing.
 */
final class FlightRecorderFlag {
  private static final String ARGUMENTS = "/proc/self/cmdline";
  private static final String FLAG = "-XX:StartFlightRecording";
  private static final String[] VARIABLES = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"};

  private FlightRecorderFlag() {}

  /** False as well where it cannot be told: the events then start with the first call that is pooled. */
  static boolean given() {
    for (String variable : VARIABLES) {
      String value = System.getenv(variable);
      if (value != null && value.contains(FLAG)) {
        return true;
      }
    }
    return arguments().contains(FLAG);
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
