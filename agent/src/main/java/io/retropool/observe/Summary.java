package io.retropool.observe;

import io.retropool.report.ObservedTotals;
import java.util.List;

/** All that was observed, in one sentence. Stateless. */
public final class Summary {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private Summary() {}

  /** @return empty where nothing was observed */
  public static String of(List<ObservedUpstream> upstreams) {
    ObservedTotals totals = new ObservedTotals();
    for (ObservedUpstream each : upstreams) {
      totals
          .calls(each.getCalls(), each.getCallsShared(), each.getConnections())
          .dials(each.getDials(), each.getDialsSaved(), each.getHandshakesSaved())
          .saved(nanos(each.getTimeSavedMillis()), nanos(each.getCpuSavedMillis()))
          .unmeasured(each.getDialsUnmeasured());
    }
    return totals.sentence();
  }

  private static long nanos(double millis) {
    return Math.round(millis * NANOS_PER_MILLI);
  }
}
