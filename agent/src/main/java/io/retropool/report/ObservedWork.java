package io.retropool.report;

/** Dials of calls that were only observed, and what a pool would have saved of them. Nanoseconds. Not thread-safe. */
final class ObservedWork {
  static final String NONE = "-";
  static final String UNKNOWN = "unknown";

  long clients;
  long dials;
  long dialsSaved;
  long handshakes;
  long handshakesSaved;
  long time;
  long timeSaved;
  long cpu;
  long cpuSaved;
  /** Dials whose CPU time is not known, or not all of it. */
  long unmeasured;

  void add(Row row) {
    clients += row.number("clients");
    dials += row.number("dials");
    dialsSaved += row.number("dialsSaved");
    handshakes += row.number("handshakes");
    handshakesSaved += row.number("handshakesSaved");
    time += row.number("time");
    timeSaved += row.number("timeSaved");
    cpu += row.number("cpuTime");
    cpuSaved += row.number("cpuTimeSaved");
    unmeasured += row.number("dialsUnmeasured");
  }

  /** How many there were, what they took, and how much of it was not needed. */
  String sentence(String origin) {
    StringBuilder text = new StringBuilder();
    text.append(Figures.of(dials, "dial")).append(" to ").append(origin.isEmpty() ? "several origins" : origin)
        .append(", ").append(Figures.count(dialsSaved)).append(" of them not needed, ")
        .append(Figures.time(timeSaved)).append(" of ").append(Figures.time(time));
    if (handshakes > 0) {
      text.append("; ").append(Figures.count(handshakesSaved)).append(" of ")
          .append(Figures.of(handshakes, "TLS handshake")).append(" not needed");
    }
    if (cpu > 0) {
      text.append("; ").append(cpuCell(cpuSaved)).append(" of ").append(cpuCell(cpu)).append(" of CPU time");
    }
    if (clients > 0) {
      text.append("; ").append(Figures.of(clients, "client or TLS context", "clients or TLS contexts"))
          .append(" made for them");
    }
    return text.toString();
  }

  /** CPU time of dials that are known; more than that where there are others. */
  String cpuCell(long nanos) {
    if (unmeasured > 0) {
      return nanos == 0 ? UNKNOWN : "> " + Figures.time(nanos);
    }
    return nanos == 0 ? NONE : Figures.time(nanos);
  }
}
