package io.retropool.routing;

import io.retropool.pool.Pool;

/** What becomes of a call: where it goes, under which tags, and which rule says so. Immutable, thread-safe. */
public final class Decision {
  /** As without the agent. */
  public static final String OFF = "off";

  /** As without the agent, and counted. */
  public static final String OBSERVE = "observe";

  /** For calls while the agent, or the caller's client, is switched off. */
  public static final Decision SWITCHED_OFF = new Decision(null, OFF, null, Tags.NONE);

  /** For calls while the agent only observes. */
  public static final Decision OBSERVED = new Decision(null, OBSERVE, null, Tags.NONE);

  private final String rule;
  private final String target;
  private final Pool pool;
  private final Tags tags;
  private final Boolean idempotent;

  /**
   * @param rule null: none matched
   * @param target the name of a pool, {@link #OFF} or {@link #OBSERVE}
   * @param pool null for {@link #OFF} and {@link #OBSERVE}, and where rules are only explained
   */
  Decision(String rule, String target, Pool pool, Tags tags) {
    this.rule = rule;
    this.target = target;
    this.pool = pool;
    this.tags = tags;
    String said = tags.get(Tags.IDEMPOTENT);
    this.idempotent = said == null ? null : Boolean.valueOf(said);
  }

  /** The name of the rule that matched; null where none did. */
  public String rule() {
    return rule;
  }

  /** The name of a pool, {@link #OFF} or {@link #OBSERVE}. */
  public String target() {
    return target;
  }

  /** The pool that serves the call; null: the original code runs. */
  public Pool pool() {
    return pool;
  }

  /** The original code runs, and what could have been shared is to be counted. */
  public boolean observed() {
    return pool == null && target.equals(OBSERVE);
  }

  public Tags tags() {
    return tags;
  }

  /**
   * Whether the request must not reach the server twice.
   *
   * @param byMethod what RFC 9110, 9.2.2 says of its method; the tag {@code idempotent} knows better
   */
  public boolean unsafe(boolean byMethod) {
    return idempotent == null ? byMethod : !idempotent;
  }
}
