package io.retropool.routing;

import io.retropool.config.Nearest;
import io.retropool.config.RuleLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is understood in rules and can hardly be meant: rules and words that surely match no call. Lines have no number
 * here, so that one that only moved in its file is not said again. Stateless.
 */
final class RuleWarnings {
  /** Those of the IANA's registry (2026), and one that caches have. */
  private static final List<String> METHODS =
      Arrays.asList(
          "ACL", "BASELINE-CONTROL", "BIND", "CHECKIN", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD", "LABEL",
          "LINK", "LOCK", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MKREDIRECTREF", "MKWORKSPACE", "MOVE",
          "OPTIONS", "ORDERPATCH", "PATCH", "POST", "PRI", "PROPFIND", "PROPPATCH", "PURGE", "PUT", "QUERY", "REBIND",
          "REPORT", "SEARCH", "TRACE", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UPDATE", "UPDATEREDIRECTREF",
          "VERSION-CONTROL");

  private RuleWarnings() {}

  /**
   * @param lines of all rules
   * @param rules in the order in which they are tried
   */
  static List<String> of(List<RuleLine> lines, List<Rule> rules) {
    Set<String> warnings = new LinkedHashSet<>();
    for (RuleLine line : lines) {
      word(line, warnings);
    }
    for (Rule rule : rules) {
      if (rule.contradictsItself()) {
        warnings.add(named(rule) + ": matches no call, as its methods are not what its idempotent says");
      }
    }
    shadowed(rules, warnings);
    return new ArrayList<>(warnings);
  }

  private static void word(RuleLine line, Set<String> warnings) {
    for (String word : line.text().split(",")) {
      String text = word.trim();
      String why = why(line.what(), text);
      if (!why.isEmpty()) {
        warnings.add(line.key() + ": " + text + " matches no call" + why);
      }
    }
  }

  /** Empty where there is nothing to be said. */
  private static String why(String what, String text) {
    switch (what) {
      case "path":
        return text.indexOf('?') >= 0 || text.indexOf('#') >= 0 ? ", as a path ends before its ? or #" : "";
      case "caller":
        return text.indexOf('/') >= 0 || text.indexOf(' ') >= 0 ? ", as names of classes have dots" : "";
      case "method":
        String method = text.toUpperCase(Locale.ROOT);
        String near = METHODS.contains(method) ? "" : Nearest.question(method, METHODS);
        return near.isEmpty() ? "" : " that uses a registered method" + near;
      default:
        return "";
    }
  }

  /** The first rule that takes all calls from each. Those for one host are looked up: a thousand take no time. */
  private static void shadowed(List<Rule> rules, Set<String> warnings) {
    Map<String, List<Rule>> byHost = new HashMap<>();
    List<Rule> wide = new ArrayList<>();
    for (Rule rule : rules) {
      String host = rule.hosts().isEmpty() ? null : rule.hosts().get(0).toString();
      Rule earlier = first(wide, rule);
      if (earlier == null && byHost.containsKey(host)) {
        earlier = first(byHost.get(host), rule);
      }
      if (earlier != null) {
        warnings.add(named(rule) + ": no call comes to it, as " + named(earlier) + ", which is tried before it, matches"
            + " all that it does");
      }
      keep(rule, wide, byHost);
    }
  }

  private static Rule first(List<Rule> earlier, Rule rule) {
    for (Rule each : earlier) {
      if (each.covers(rule)) {
        return each;
      }
    }
    return null;
  }

  private static void keep(Rule rule, List<Rule> wide, Map<String, List<Rule>> byHost) {
    for (HostPattern host : rule.hosts()) {
      if (!host.isExact()) {
        wide.add(rule);
        return;
      }
    }
    if (rule.hosts().isEmpty()) {
      wide.add(rule);
    }
    for (HostPattern host : rule.hosts()) {
      List<Rule> same = byHost.get(host.toString());
      if (same == null) {
        same = new ArrayList<>();
        byHost.put(host.toString(), same);
      }
      same.add(rule);
    }
  }

  private static String named(Rule rule) {
    return "route." + rule.decision().rule();
  }
}
