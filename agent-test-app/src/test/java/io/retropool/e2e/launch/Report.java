package io.retropool.e2e.launch;

import java.util.Map;

/**
 * The agent's last words: the line {@code retropool: report key=value ...} that it prints at shutdown when {@code
 * retropool.test.report} is set.
 */
public record Report(Map<String, String> values) {
  static final String PREFIX = "retropool: report ";

  static Report in(String stderr) {
    return stderr.lines().filter(line -> line.startsWith(PREFIX)).findFirst()
        .map(line -> new Report(KeyValues.parse(line)))
        .orElseThrow(() -> new AssertionError("no " + PREFIX + "on stderr:\n" + stderr));
  }

  /** Never below 0; fails where the agent did not say. */
  public long number(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new AssertionError("the report has no " + key + ": " + values);
    }
    return Long.parseLong(value);
  }

  /** No error was swallowed, nobody holds or waits for a connection. */
  public void check() {
    for (String key : new String[] {"suppressed", "leased", "pending"}) {
      if (number(key) != 0) {
        throw new AssertionError(key + " is not 0 at the end: " + values);
      }
    }
  }
}
