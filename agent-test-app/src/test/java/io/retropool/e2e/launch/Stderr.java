package io.retropool.e2e.launch;

import java.util.List;

/**
 * Standard error, taken apart.
 *
 * @param ours the agent's lines without their mark, the report left out
 * @param others what an application or its JVM printed
 * @param reports the agent's last words, one line an attachment
 */
public record Stderr(List<String> ours, List<String> others, List<String> reports) {
  private static final String MARK = "retropool: ";
  private static final String REPORT = "report ";

  public static Stderr of(String text) {
    List<String> marked = text.lines().filter(line -> line.startsWith(MARK)).map(Stderr::unmarked).toList();
    return new Stderr(
        marked.stream().filter(line -> !line.startsWith(REPORT)).toList(),
        text.lines().filter(line -> !line.startsWith(MARK)).toList(),
        marked.stream().filter(line -> line.startsWith(REPORT)).toList());
  }

  /** Fails unless every report says that this is its value. */
  public Stderr reported(String key, long value) {
    for (String report : reports) {
      String found = KeyValues.parse(report).get(key);
      if (!Long.toString(value).equals(found)) {
        throw new AssertionError(key + " is not " + value + " in " + report);
      }
    }
    return this;
  }

  private static String unmarked(String line) {
    return line.substring(MARK.length());
  }
}
