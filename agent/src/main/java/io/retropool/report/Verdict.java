package io.retropool.report;

/** What one rule says about one recording. Immutable; no text is null. */
public final class Verdict {
  private final String rule;
  private final Severity severity;
  private final String summary;
  private final String explanation;
  private final String action;
  private final String certainty;

  private Verdict(
      String rule, Severity severity, String summary, String explanation, String action, String certainty) {
    this.rule = rule;
    this.severity = severity;
    this.summary = summary;
    this.explanation = explanation;
    this.action = action;
    this.certainty = certainty;
  }

  /**
   * @param summary what is wrong, with numbers
   * @param explanation why that matters
   * @param action the one thing to do, with the option and the place in the code
   * @param certainty what it rests on
   */
  static Verdict fires(
      String rule, Severity severity, String summary, String explanation, String action, String certainty) {
    return new Verdict(rule, severity, summary, explanation, action, certainty);
  }

  static Verdict ok(String rule, String summary) {
    return new Verdict(rule, Severity.OK, summary, "", "", "");
  }

  static Verdict unknown(String rule, String summary) {
    return new Verdict(rule, Severity.UNKNOWN, summary, "", "", "");
  }

  /** {@link Rule#id()}. */
  public String rule() {
    return rule;
  }

  public Severity severity() {
    return severity;
  }

  /** One sentence. */
  public String summary() {
    return summary;
  }

  /** Why that matters; empty where it is well. */
  public String explanation() {
    return explanation;
  }

  /** The one thing to do; empty where it is well. */
  public String action() {
    return action;
  }

  /** What it rests on; empty where it is well. */
  public String certainty() {
    return certainty;
  }
}
