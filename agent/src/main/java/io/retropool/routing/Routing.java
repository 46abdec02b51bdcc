package io.retropool.routing;

import io.retropool.config.Configuration;
import io.retropool.config.Options;
import io.retropool.pool.Pool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The rules of one configuration, compiled. Immutable, thread-safe. */
public final class Routing {
  private final HostTable rules;
  private final Decision otherwise;

  private Routing(HostTable rules, Decision otherwise) {
    this.rules = rules;
    this.otherwise = otherwise;
  }

  /**
   * @param pools by name; a name without a pool gives decisions without one
   * @param problems gets one line for each rule or line that cannot be understood; such a rule is left out
   */
  public static Routing of(Configuration configuration, Map<String, Pool> pools, List<String> problems) {
    RuleReader reader = new RuleReader(configuration, pools, problems);
    List<Rule> rules = reader.read();
    String target = reader.otherwise();
    Decision otherwise = new Decision(null, target, pools.get(target), Tags.NONE);
    return new Routing(rules.isEmpty() ? null : HostIndex.of(rules), otherwise);
  }

  /** What is wrong with the rules of a configuration, one line each; they need not be in force. */
  public static List<String> problems(Configuration configuration) {
    List<String> problems = new ArrayList<>();
    new RuleReader(configuration, Collections.<String, Pool>emptyMap(), problems).read();
    return problems;
  }

  /** What is good and can hardly be meant, such as a rule that no call comes to; one line each. */
  public static List<String> warnings(Configuration configuration) {
    RuleReader reader =
        new RuleReader(configuration, Collections.<String, Pool>emptyMap(), new ArrayList<String>());
    return RuleWarnings.of(configuration.rules(), reader.read());
  }

  /** Allocates nothing, unless a rule for the host asks for a header, a stack, or the like. */
  public Decision decide(RequestFacts facts) {
    if (rules == null) {
      return otherwise;
    }
    String host = HostTable.lower(facts.host());
    for (Candidate candidate : rules.at(host)) {
      Decision decision = candidate.decide(host, facts);
      if (decision != null) {
        return decision;
      }
    }
    return otherwise;
  }
}
