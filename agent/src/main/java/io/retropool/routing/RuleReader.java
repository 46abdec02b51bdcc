package io.retropool.routing;

import io.retropool.config.Configuration;
import io.retropool.config.Nearest;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
import io.retropool.config.RuleLine;
import io.retropool.config.Source;
import io.retropool.pool.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the rules of a configuration and says what is wrong with them. A rule with a line that cannot be understood is
 * left out as a whole: without that line it might match what it was not written for. Not thread-safe.
 */
final class RuleReader {
  private final Configuration configuration;
  private final Map<String, Pool> pools;
  private final List<String> problems;
  private final Set<String> used = new HashSet<>();
  private String otherwise;

  RuleReader(Configuration configuration, Map<String, Pool> pools, List<String> problems) {
    this.configuration = configuration;
    this.pools = pools;
    this.problems = problems;
  }

  /** @return the rules in the order in which they are tried */
  List<Rule> read() {
    List<Rule> rules = new ArrayList<>();
    for (Map.Entry<String, List<RuleLine>> named : byName().entrySet()) {
      Rule rule = new OneRule(named.getKey(), named.getValue()).read();
      if (rule != null) {
        rules.add(rule);
      }
    }
    otherwise = configuration.get(Options.ROUTE_DEFAULT);
    if (!isTarget(otherwise)) {
      problems.add(
          Options.ROUTE_DEFAULT + "=" + otherwise + " (" + configuration.source(Options.ROUTE_DEFAULT) + "): "
              + unknownTarget(otherwise) + "; " + PoolConfiguration.DEFAULT + " holds");
      otherwise = PoolConfiguration.DEFAULT;
    }
    used.add(otherwise);
    used.add(PoolConfiguration.DEFAULT);
    for (PoolConfiguration pool : configuration.pools().values()) {
      complainOf(pool);
    }
    return rules;
  }

  /** Where a call goes that no rule matches; known once they have been read. */
  String otherwise() {
    return otherwise;
  }

  private void complainOf(PoolConfiguration pool) {
    if (pool.name().equals(Decision.OFF) || pool.name().equals(Decision.OBSERVE)) {
      problems.add("pool." + pool.name() + " (" + pool.source() + "): the name stands for something else");
    } else if (!used.contains(pool.name())) {
      problems.add(
          "pool." + pool.name() + " (" + pool.source() + "): no rule leads to this pool"
              + Nearest.question(pool.name(), used));
    }
  }

  /**
   * Lines of one key in several sources: the first counts. The file's rules are in its own order; those that only other
   * sources know come before them.
   */
  private Map<String, List<RuleLine>> byName() {
    Map<String, RuleLine> firstByKey = new LinkedHashMap<>();
    Map<String, List<RuleLine>> before = new LinkedHashMap<>();
    Map<String, List<RuleLine>> inFile = new LinkedHashMap<>();
    for (RuleLine line : configuration.rules()) {
      if (line.source().isFile()) {
        inFile.put(line.rule(), new ArrayList<RuleLine>());
      }
    }
    for (RuleLine line : configuration.rules()) {
      if (!firstByKey.containsKey(line.key())) {
        firstByKey.put(line.key(), line);
        Map<String, List<RuleLine>> rules = inFile.containsKey(line.rule()) ? inFile : before;
        if (!rules.containsKey(line.rule())) {
          rules.put(line.rule(), new ArrayList<RuleLine>());
        }
        rules.get(line.rule()).add(line);
      }
    }
    before.putAll(inFile);
    return before;
  }

  private boolean isTarget(String name) {
    return name.equals(Decision.OFF) || name.equals(Decision.OBSERVE) || configuration.pools().containsKey(name);
  }

  private String unknownTarget(String name) {
    List<String> known = new ArrayList<>(configuration.pools().keySet());
    known.add(Decision.OFF);
    known.add(Decision.OBSERVE);
    return "no pool has this name; allowed is " + String.join(", ", known) + Nearest.question(name, known);
  }

  /** One rule, while it is being read. */
  private final class OneRule {
    private final String name;
    private final List<RuleLine> lines;
    private final Map<Integer, List<Condition>> conditions = new TreeMap<>();
    private final Map<Condition, String> lineOf = new IdentityHashMap<>();
    private String hostLine;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private List<HostPattern> hosts = new ArrayList<>();
    private String target;
    private boolean bad;

    OneRule(String name, List<RuleLine> lines) {
      this.name = name;
      this.lines = lines;
    }

    /** @return null when it is to be left out */
    Rule read() {
      for (RuleLine line : lines) {
        read(line);
      }
      if (target == null && !bad) {
        Source where = lines.get(0).source();
        bad("route." + name + " (" + where + "): no pool; add route." + name + ".pool = NAME, off or observe");
      }
      if (bad) {
        return null;
      }
      used.add(target);
      List<Condition> ordered = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (List<Condition> equal : conditions.values()) {
        ordered.addAll(equal);
      }
      for (Condition condition : ordered) {
        texts.add(lineOf.get(condition));
      }
      return new Rule(hosts, hostLine, ordered, texts, new Decision(name, target, pools.get(target), new Tags(tags)));
    }

    private void read(RuleLine line) {
      String what = line.what();
      if (what.equals("pool")) {
        pool(line);
      } else if (what.startsWith(RuleWords.TAG)) {
        tag(line, what.substring(RuleWords.TAG.length()));
      } else if (what.equals(ConditionReader.HOST)) {
        List<HostPattern> read = ConditionReader.hosts(line.text());
        hosts = read == null ? hosts : read;
        hostLine = line.toString();
        check(line, read);
      } else if (RuleWords.isCondition(what)) {
        Condition read = ConditionReader.read(what, line.text());
        check(line, read);
        add(ConditionReader.cost(what), read);
        lineOf.put(read, line.toString());
      } else {
        bad(line.key() + " (" + line.source() + "): " + RuleWords.unknown(what));
      }
    }

    private void pool(RuleLine line) {
      target = line.text();
      if (!isTarget(target)) {
        bad(line + ": " + unknownTarget(target));
      }
    }

    private void tag(RuleLine line, String tag) {
      String allowed = RuleWords.allowedTag(tag, line.text());
      if (!RuleWords.isTag(tag, configuration)) {
        bad(line.key() + " (" + line.source() + "): " + RuleWords.unknownTag(tag, configuration));
      } else if (allowed != null) {
        bad(line + ": allowed is " + allowed);
      }
      tags.put(tag, line.text());
    }

    private void check(RuleLine line, Object read) {
      if (read == null) {
        bad(line + ": allowed is " + ConditionReader.allowed(line.what())
            + ConditionReader.question(line.what(), line.text()));
      }
    }

    private void add(int cost, Condition condition) {
      if (!conditions.containsKey(cost)) {
        conditions.put(cost, new ArrayList<Condition>());
      }
      conditions.get(cost).add(condition);
    }

    private void bad(String problem) {
      bad = true;
      problems.add(problem + "; the rule is left out");
    }
  }
}
