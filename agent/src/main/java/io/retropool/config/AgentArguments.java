package io.retropool.config;

import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The text after {@code -javaagent:retropool-agent.jar=}: {@code key=value,key=value}. A comma separates only where a
 * key and a {@code =} follow it (as in JaCoCo's {@code AgentOptions}), so values may hold commas. Stateless.
 */
public final class AgentArguments {
  private AgentArguments() {}

  /**
   * For a process that may have been started in another folder than this one.
   *
   * @return the same arguments, but with absolute paths
   */
  public static String withAbsolutePaths(String arguments) {
    List<String> pairs = new ArrayList<>();
    for (String pair : split(arguments)) {
      int equals = pair.indexOf('=');
      Option<?> option = equals < 0 ? null : Keys.named(pair.substring(0, equals).trim());
      File path = option == null ? null : path(option, pair.substring(equals + 1).trim());
      pairs.add(path == null ? pair : option.name() + "=" + path.getAbsolutePath());
    }
    return String.join(",", pairs);
  }

  private static File path(Option<?> option, String value) {
    return option.type() == OptionType.PATH ? OptionType.PATH.parse(value) : null;
  }

  static void read(String arguments, Findings findings) {
    Set<String> seen = new HashSet<>();
    for (String pair : split(arguments)) {
      pair(pair, seen, findings);
    }
  }

  private static List<String> split(String arguments) {
    List<String> pairs = new ArrayList<>();
    int start = 0;
    while (start <= arguments.length() && !arguments.trim().isEmpty()) {
      int end = endOfPair(arguments, start);
      pairs.add(arguments.substring(start, end));
      start = end + 1;
    }
    return pairs;
  }

  private static void pair(String pair, Set<String> seen, Findings findings) {
    int equals = pair.indexOf('=');
    if (equals <= 0) {
      findings.problems.add(Source.ARGUMENT + ": not key=value: " + Shown.text(pair));
      return;
    }
    String key = pair.substring(0, equals).trim();
    String value = pair.substring(equals + 1);
    if (!seen.add(key)) {
      findings.problems.add(
          Shown.text(key + "=" + value) + " (" + Source.ARGUMENT + "): given before; the first one counts");
    }
    findings.setting(key, value, Source.ARGUMENT);
  }

  private static int endOfPair(String arguments, int start) {
    int end = start;
    while (end < arguments.length() && !(arguments.charAt(end) == ',' && keyFollows(arguments, end + 1))) {
      end++;
    }
    return end;
  }

  private static boolean keyFollows(String arguments, int start) {
    int end = start;
    while (end < arguments.length() && isKeyCharacter(arguments.charAt(end))) {
      end++;
    }
    return end > start && end < arguments.length() && arguments.charAt(end) == '=';
  }

  private static boolean isKeyCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
  }
}
