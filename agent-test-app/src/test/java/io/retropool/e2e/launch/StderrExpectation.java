package io.retropool.e2e.launch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What may be on stderr: all that an empty agent prints with the same JDK and flags, and the agent's one line. */
public final class StderrExpectation {
  private static final Map<List<Object>, String> EMPTY_AGENT = new ConcurrentHashMap<>();
  private static final String ONE_LINE = "retropool: ";

  private StderrExpectation() {}

  static void check(Ended ended) {
    List<String> own = ended.stderr().lines().filter(StderrExpectation::isOneLine).toList();
    if (own.size() != 1) {
      throw new AssertionError("not one line that starts with '" + ONE_LINE + "' but " + own.size() + ":\n"
          + ended.stderr());
    }
    String expected = emptyAgent(ended.launch());
    String rest = withoutOurs(ended.stderr());
    if (!rest.equals(expected)) {
      throw new AssertionError("JDK " + ended.launch().jdk() + ": stderr beside the agent's one line is\n" + rest
          + "\nan empty agent prints\n" + expected);
    }
  }

  /** What the same launch prints with an agent that does nothing, having been given no command. */
  private static String emptyAgent(Launch launch) {
    Launch empty = launch.mode(Mode.EMPTY_AGENT);
    List<Object> key = List.of(empty.jdk(), empty.flags(), empty.environment(), empty.prefix(), empty.program());
    return EMPTY_AGENT.computeIfAbsent(key, unused -> empty.run().stderr());
  }

  private static boolean isOneLine(String line) {
    return line.startsWith(ONE_LINE) && !line.startsWith(Report.PREFIX);
  }

  private static String withoutOurs(String stderr) {
    StringBuilder rest = new StringBuilder();
    stderr.lines().filter(line -> !line.startsWith(ONE_LINE))
        .forEach(line -> rest.append(line).append('\n'));
    return rest.toString();
  }
}
