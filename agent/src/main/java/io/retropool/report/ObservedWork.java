package io.retropool.report;

/** Dials of calls that were only observed, and what a pool would have saved of them. Nanoseconds. Not thread-safe. */
final class ObservedWork {
  long clients;
  long dials;
  long dialsSaved;
  long handshakes;
  long handshakesSaved;
  long time;
  long timeSaved;
  long cpuSaved;

  void add(Row row) {
    clients += row.number("clients");
    dials += row.number("dials");
    dialsSaved += row.number("dialsSaved");
    handshakes += row.number("handshakes");
    handshakesSaved += row.number("handshakesSaved");
    time += row.number("time");
    timeSaved += row.number("timeSaved");
    cpuSaved += row.number("cpuTimeSaved");
  }

  /** As many as it says, and what for. */
  String sentence(String origin) {
    return Figures.of(dials, "dial") + " to " + (origin.isEmpty() ? "several origins" : origin) + ", "
        + Figures.count(dialsSaved) + " of them not needed, " + Figures.time(timeSaved)
        + (clients == 0 ? "" : "; " + Figures.of(clients, "client or TLS context", "clients or TLS contexts")
        + " made for them");
  }
}
