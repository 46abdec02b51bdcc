package io.retropool.agent.jvm;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** How many file descriptors this process may have. */
public final class Descriptors {
  private static final String LIMITS = "/proc/self/limits";
  private static final String ROW = "Max open files";
  /** Where it cannot be told: the usual soft limit. */
  static final int USUAL = 1024;

  private Descriptors() {}

  /** The soft limit; read from Linux's own table, as JMX is not to be touched before {@code main}. */
  public static int limit() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(new FileInputStream(LIMITS), StandardCharsets.US_ASCII))) {
      for (String line; (line = in.readLine()) != null; ) {
        if (line.startsWith(ROW)) {
          return parse(line.substring(ROW.length()).trim());
        }
      }
    } catch (IOException notLinux) {
      // the usual limit is as good a guess as any
    }
    return USUAL;
  }

  /** @param columns what follows the row's name: soft limit, hard limit, unit */
  static int parse(String columns) {
    String soft = columns.split(" ")[0];
    if (soft.equals("unlimited")) {
      return Integer.MAX_VALUE;
    }
    try {
      return (int) Math.min(Long.parseLong(soft), Integer.MAX_VALUE);
    } catch (NumberFormatException unknown) {
      return USUAL;
    }
  }
}
