package io.retropool.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The compiled look-up against a walk through all rules in order. */
class HostIndexFuzzTest {
  private static final String[] LABELS = {"a", "b", "com", "x-1"};

  @Test
  void finds_the_rule_that_a_walk_in_order_finds() {
    Random random = new Random(7);
    for (int round = 0; round < 400; round++) {
      List<Rule> rules = new ArrayList<>();
      List<List<String>> patterns = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        patterns.add(add(random, rules));
      }
      HostTable table = HostIndex.of(rules);
      for (int i = 0; i < 60; i++) {
        String host = host(random);
        assertEquals(walked(patterns, host), found(table, host), () -> patterns + " and " + host);
      }
    }
  }

  private static List<String> add(Random random, List<Rule> rules) {
    List<String> texts = new ArrayList<>();
    List<HostPattern> hosts = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String text = pattern(random);
      texts.add(text);
      hosts.add(new HostPattern(text));
    }
    Decision decision = new Decision(Integer.toString(rules.size()), "off", null, Tags.NONE);
      rules.add(new Rule(hosts, null, List.of(), List.of(), decision));
    return texts;
  }

  private static String pattern(Random random) {
    switch (random.nextInt(4)) {
      case 0:
        return host(random);
      case 1:
        return "*." + host(random);
      case 2:
        return host(random) + "*";
      default:
        return "*" + LABELS[random.nextInt(LABELS.length)] + "*";
    }
  }

  private static String host(Random random) {
    StringBuilder host = new StringBuilder(LABELS[random.nextInt(LABELS.length)]);
    for (int i = random.nextInt(3); i > 0; i--) {
      host.append('.').append(LABELS[random.nextInt(LABELS.length)]);
    }
    return host.toString();
  }

  private static String found(HostTable table, String host) {
    for (Candidate candidate : table.at(host)) {
      Decision decision = candidate.decide(host, FakeFacts.get("http://x/"));
      if (decision != null) {
        return decision.rule();
      }
    }
    return null;
  }

  private static String walked(List<List<String>> rules, String host) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).isEmpty() || rules.get(i).stream().anyMatch(pattern -> new Glob(pattern).matches(host))) {
        return Integer.toString(i);
      }
    }
    return null;
  }
}
