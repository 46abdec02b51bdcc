package io.retropool.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Conditions that must all hold, and what becomes of the call then. Immutable, thread-safe. */
final class Rule {
  private final List<HostPattern> hosts;
  private final Condition[] conditions;
  private final Decision decision;

  /**
   * @param hosts one of which must match; empty: any host
   * @param conditions those that cost little first
   */
  Rule(List<HostPattern> hosts, List<Condition> conditions, Decision decision) {
    this.hosts = Collections.unmodifiableList(new ArrayList<>(hosts));
    this.conditions = conditions.toArray(new Condition[0]);
    this.decision = decision;
  }

  List<HostPattern> hosts() {
    return hosts;
  }

  Decision decision() {
    return decision;
  }

  /** Whether all but the host hold. */
  boolean holds(RequestFacts facts) {
    for (Condition condition : conditions) {
      if (!condition.holds(facts)) {
        return false;
      }
    }
    return true;
  }
}
