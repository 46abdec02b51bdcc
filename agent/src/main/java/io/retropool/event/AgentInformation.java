package io.retropool.event;

/** What the agent is and does at one moment. Immutable; no text is null. */
public final class AgentInformation {
  private final String version;
  private final String arm;
  private final String activeClients;
  private final String inactiveClients;
  private final int suppressedErrors;
  private final String configuration;

  /**
   * @param version the agent's
   * @param arm on which side of the roll-out this process is, and which share that is
   * @param activeClients names of the libraries that share connections, comma separated
   * @param inactiveClients one line for each library that does not: its name, a colon, the reason
   * @param suppressedErrors errors of the agent that were kept from the application, since it started
   * @param configuration one line for each option: {@code key=value (source)}; then one for each value that was set by
   *     hand and holds instead
   */
  public AgentInformation(
      String version,
      String arm,
      String activeClients,
      String inactiveClients,
      int suppressedErrors,
      String configuration) {
    this.version = version;
    this.arm = arm;
    this.activeClients = activeClients;
    this.inactiveClients = inactiveClients;
    this.suppressedErrors = suppressedErrors;
    this.configuration = configuration;
  }

  public String version() {
    return version;
  }

  /** On which side of the roll-out this process is, and which share that is: {@code in 10%}. */
  public String arm() {
    return arm;
  }

  /** Comma separated names. */
  public String activeClients() {
    return activeClients;
  }

  /** Lines of a name, a colon and a reason. */
  public String inactiveClients() {
    return inactiveClients;
  }

  /** Since the agent started. */
  public int suppressedErrors() {
    return suppressedErrors;
  }

  /** Lines of {@code key=value (source)}. */
  public String configuration() {
    return configuration;
  }
}
