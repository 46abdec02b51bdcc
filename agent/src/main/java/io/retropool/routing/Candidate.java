package io.retropool.routing;

/** A rule that is for a host, or may be. Immutable, thread-safe. */
final class Candidate {
  /** In which order the rules are written. */
  final int order;

  private final Rule rule;
  private final Glob[] globs;

  /** @param globs one of which must match the host; none: that it does is known */
  Candidate(int order, Rule rule, Glob... globs) {
    this.order = order;
    this.rule = rule;
    this.globs = globs;
  }

  /** @return null if the rule does not match */
  Decision decide(String host, RequestFacts facts) {
    return isFor(host) && rule.holds(facts) ? rule.decision() : null;
  }

  boolean isFor(String host) {
    for (Glob glob : globs) {
      if (glob.matches(host)) {
        return true;
      }
    }
    return globs.length == 0;
  }

  /** The same rule at a host for which it is known. */
  Candidate certain() {
    return new Candidate(order, rule);
  }
}
