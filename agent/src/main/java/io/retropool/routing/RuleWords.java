package io.retropool.routing;

import io.retropool.config.Configuration;
import io.retropool.config.Nearest;
import io.retropool.config.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The words that may follow a rule's name, and what is said of others. Stateless. */
final class RuleWords {
  static final String TAG = "tag.";

  private static final List<String> BOOLEANS = Arrays.asList("true", "false");
  private static final List<String> PRIORITIES = Arrays.asList("high", "normal", "low");

  private RuleWords() {}

  static boolean isCondition(String what) {
    return ConditionReader.PLAIN.contains(what)
        || what.startsWith(ConditionReader.HEADER) && what.length() > ConditionReader.HEADER.length()
        || what.startsWith(ConditionReader.QUERY) && what.length() > ConditionReader.QUERY.length();
  }

  static String unknown(String what) {
    List<String> known = new ArrayList<>(ConditionReader.PLAIN);
    known.add("pool");
    String all = String.join(", ", known) + ", header.NAME, query.NAME, tag.NAME";
    return "allowed after the rule's name is " + all + Nearest.question(what, known);
  }

  static boolean isTag(String tag, Configuration configuration) {
    return tags(configuration).contains(tag);
  }

  static String unknownTag(String tag, Configuration configuration) {
    List<String> known = tags(configuration);
    return "no tag has this name; known are " + String.join(", ", known) + Nearest.question(tag, known)
        + "; " + Options.ROUTE_TAGS + " adds others";
  }

  /** @return what the tag's values are, where this is none of them; else null */
  static String allowedTag(String tag, String value) {
    if (tag.equals(Tags.PRIORITY)) {
      return PRIORITIES.contains(value) ? null : "high, normal or low" + Nearest.question(value, PRIORITIES);
    }
    if (tag.equals(Tags.IDEMPOTENT)) {
      return BOOLEANS.contains(value) ? null : "true or false" + Nearest.question(value, BOOLEANS);
    }
    return value.isEmpty() || value.indexOf(' ') >= 0 ? "a word" : null;
  }

  private static List<String> tags(Configuration configuration) {
    List<String> known = new ArrayList<>(Arrays.asList(Tags.UPSTREAM, Tags.PRIORITY, Tags.IDEMPOTENT));
    List<String> free = configuration.get(Options.ROUTE_TAGS);
    if (free != null) {
      known.addAll(free);
    }
    return known;
  }
}
