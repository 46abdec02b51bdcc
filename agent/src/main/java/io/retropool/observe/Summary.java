package io.retropool.observe;

import io.retropool.report.Figures;
import java.util.List;

/** All that was observed, in one sentence. Stateless. */
public final class Summary {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private Summary() {}

  /** @return empty where nothing was observed */
  public static String of(List<ObservedUpstream> upstreams) {
    long calls = 0;
    long shared = 0;
    long dials = 0;
    long dialsSaved = 0;
    long handshakesSaved = 0;
    double time = 0;
    double cpu = 0;
    long connections = 0;
    for (ObservedUpstream each : upstreams) {
      calls += each.getCalls();
      shared += each.getCallsShared();
      dials += each.getDials();
      dialsSaved += each.getDialsSaved();
      handshakesSaved += each.getHandshakesSaved();
      time += each.getTimeSavedMillis();
      cpu += each.getCpuSavedMillis();
      connections += each.getConnections();
    }
    if (calls == 0) {
      return "";
    }
    return Figures.of(calls, "call") + (calls == 1 ? " was" : " were") + " observed: sharing would have served "
        + Figures.count(shared) + " of them on an open connection and saved " + Figures.count(dialsSaved) + " of "
        + Figures.of(dials, "dial") + " and " + Figures.of(handshakesSaved, "TLS handshake") + ", " + time(time)
        + (cpu == 0 ? "" : " and " + time(cpu) + " of CPU time") + "; at most "
        + Figures.of(connections, "connection") + " would have been open at once to "
        + Figures.of(upstreams.size(), "origin") + ".";
  }

  private static String time(double millis) {
    return Figures.time((long) (millis * NANOS_PER_MILLI));
  }
}
