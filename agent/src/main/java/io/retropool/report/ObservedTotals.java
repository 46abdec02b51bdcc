package io.retropool.report;

/** All that was only observed, in one sentence. Times are nanoseconds. Not thread-safe. */
public final class ObservedTotals {
  private long origins;
  private long calls;
  private long callsShared;
  private long connections;
  private long dials;
  private long dialsSaved;
  private long handshakesSaved;
  private long timeSaved;
  private long cpuSaved;
  private long unmeasured;

  /**
   * One more origin.
   *
   * @param shared those of its calls for which a pool would have had a connection
   * @param held connections that it would have held open at once, at most
   */
  public ObservedTotals calls(long made, long shared, long held) {
    origins++;
    calls += made;
    callsShared += shared;
    connections += held;
    return this;
  }

  /** More dials; what is saved is what a pool would have saved of them. */
  public ObservedTotals dials(long made, long saved, long savedHandshakes) {
    dials += made;
    dialsSaved += saved;
    handshakesSaved += savedHandshakes;
    return this;
  }

  /** @param cpu as far as it is known */
  public ObservedTotals saved(long time, long cpu) {
    timeSaved += time;
    cpuSaved += cpu;
    return this;
  }

  /** More dials whose CPU time is not known. */
  public ObservedTotals unmeasured(long made) {
    unmeasured += made;
    return this;
  }

  /** An asynchronous client dials on threads of its own, and the JVM does not tell the CPU time of a virtual one. */
  private String whyUnknown() {
    if (unmeasured == 0) {
      return "";
    }
    String of = unmeasured < dials ? " of " + Figures.count(unmeasured) + " of the dials" : "";
    return " (CPU time unknown" + of + ", not run by one platform thread)";
  }

  /** The same of one process. */
  public String sentence() {
    return sentence(1);
  }

  /**
   * @param fleet processes like this one, it included
   * @return empty where nothing was observed
   */
  String sentence(int fleet) {
    if (calls == 0) {
      return "";
    }
    return Figures.of(calls, "call") + (calls == 1 ? " was" : " were") + " observed: sharing would have served "
        + Figures.count(callsShared) + " of them on an open connection and saved " + Figures.count(dialsSaved) + " of "
        + Figures.of(dials, "dial") + " and " + Figures.of(handshakesSaved, "TLS handshake") + ", "
        + Figures.time(timeSaved) + (cpuSaved == 0 ? "" : " and " + Figures.time(cpuSaved) + " of CPU time")
        + whyUnknown()
        + "; at most " + Figures.of(connections, "connection") + " would have been open at once to "
        + Figures.of(origins, "origin")
        + (fleet == 1 ? "" : ", " + Figures.count(connections * fleet) + " for " + fleet + " such processes") + ".";
  }
}
