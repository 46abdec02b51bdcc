package io.retropool.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Conditions that must all hold, and what becomes of the call then. Immutable, thread-safe. */
final class Rule {
  private final List<HostPattern> hosts;
  private final String hostLine;
  private final Condition[] conditions;
  private final List<String> lines;
  private final Decision decision;

  /**
   * @param hosts one of which must match; empty: any host
   * @param hostLine the line that they stand in; null: none does
   * @param conditions those that cost little first
   * @param lines the line of each condition
   */
  Rule(
      List<HostPattern> hosts, String hostLine, List<Condition> conditions, List<String> lines, Decision decision) {
    this.hosts = Collections.unmodifiableList(new ArrayList<>(hosts));
    this.hostLine = hostLine;
    this.conditions = conditions.toArray(new Condition[0]);
    this.lines = Collections.unmodifiableList(new ArrayList<>(lines));
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

  /** @return the line that keeps the rule from matching, whoever makes the request; null: there is none */
  String refusal(RequestFacts facts) {
    if (!hosts.isEmpty() && !isFor(HostTable.lower(facts.host()))) {
      return hostLine;
    }
    for (int i = 0; i < conditions.length; i++) {
      if (conditions[i].isOfRequest() && !conditions[i].holds(facts)) {
        return lines.get(i);
      }
    }
    return null;
  }

  /** @return the lines that ask who makes the request; empty: there are none */
  List<String> linesOfProcess() {
    List<String> ofProcess = new ArrayList<>();
    for (int i = 0; i < conditions.length; i++) {
      if (!conditions[i].isOfRequest()) {
        ofProcess.add(lines.get(i));
      }
    }
    return ofProcess;
  }

  /** Whether it surely matches each call that the other does. */
  boolean covers(Rule other) {
    return coversHosts(other) && coversConditions(other.conditions);
  }

  private boolean coversHosts(Rule other) {
    if (hosts.isEmpty()) {
      return true;
    }
    return !other.hosts.isEmpty() && Glob.cover(globs(hosts), globs(other.hosts));
  }

  private static Glob[] globs(List<HostPattern> hosts) {
    Glob[] globs = new Glob[hosts.size()];
    for (int i = 0; i < globs.length; i++) {
      globs[i] = hosts.get(i).glob();
    }
    return globs;
  }

  private boolean coversConditions(Condition[] others) {
    for (Condition mine : conditions) {
      boolean implied = false;
      for (Condition other : others) {
        implied |= mine.holdsWherever(other);
      }
      if (!implied) {
        return false;
      }
    }
    return true;
  }

  /** Whether its methods are none of those that it asks for by their idempotence. */
  boolean contradictsItself() {
    for (Condition condition : conditions) {
      if (condition instanceof Conditions.Idempotent && ((Conditions.Idempotent) condition).excludesOneOf(conditions)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFor(String host) {
    for (HostPattern pattern : hosts) {
      if (pattern.glob().matches(host)) {
        return true;
      }
    }
    return false;
  }
}
