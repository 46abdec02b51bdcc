package io.retropool.cli;

import io.retropool.report.Figures;
import io.retropool.report.ObservedCalls;
import io.retropool.report.ObservedLines;
import io.retropool.report.TextTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.management.openmbean.CompositeData;

/** A {@link BeanPicture} in the lines of a terminal. */
final class StatusTable {
  private static final double NANOS_PER_MILLI = 1_000_000;
  private static final double NANOS_PER_SECOND = 1_000_000_000;
  private static final String NONE = "-";
  private static final String UNKNOWN = "unknown";

  private final BeanPicture now;
  private final BeanPicture before;
  private final int fleet;

  /**
   * @param before for rates; null: there are none
   * @param fleet processes like this one
   */
  StatusTable(BeanPicture now, BeanPicture before, int fleet) {
    this.now = now;
    this.before = before;
    this.fleet = fleet;
  }

  void print(String pid, PrintStream out) {
    Attributes agent = now.agent;
    out.println(pid + ": Retropool " + agent.text("Version") + ", " + mode(agent) + ", roll-out "
        + agent.text("RolloutArm") + ", " + String.join(", ", agent.texts("ActiveClients")));
    ObservedCalls observed = observed(agent.rows("Observed"));
    ObservedLines.printSentence(observed, out);
    boolean observing = agent.text("Mode").equals("observe");
    if (observing && agent.whole("ObservedCallsTotal") == 0) {
      out.println("no call has been observed yet");
    }
    printPools(observing, out);
    ObservedLines.print(observed, observed(agent.rows("ObservedSites")), out);
    printNotPooled(agent, out);
  }

  private ObservedCalls observed(CompositeData[] rows) {
    ObservedCalls observed = new ObservedCalls();
    observed.ofFleet(fleet);
    for (CompositeData row : rows) {
      observed.add(new BeanRow(row));
    }
    return observed;
  }

  /** While calls are only observed, pools are worth a line for what they have done before, or still hold. */
  private void printPools(boolean observing, PrintStream out) {
    TextTable table = new TextTable(2, heads());
    boolean empty = true;
    boolean unknown = false;
    for (Attributes row : now.pools) {
      if (!observing || isUsed(row)) {
        List<String> cells = cells(row);
        table.add(cells);
        empty = false;
        unknown |= cells.contains(UNKNOWN);
      }
    }
    if (!empty) {
      out.println();
      table.print(out);
    }
    if (unknown) {
      out.println(
          "CPU SAVED is unknown where dials run on several threads, as those of java.net.http, or on virtual ones");
    }
  }

  private static boolean isUsed(Attributes row) {
    return row.whole("CallsTotal") + row.whole("ConnectionsFailedTotal") + row.whole("ActiveConnections")
        + row.whole("IdleConnections") + row.whole("PendingCalls") > 0;
  }

  private static String mode(Attributes agent) {
    if (!agent.isTrue("Enabled")) {
      return "switched off: calls run as without it";
    }
    return agent.text("Mode").equals("observe") ? "only observing: calls run as without it" : "sharing connections";
  }

  private List<String> heads() {
    List<String> heads = new ArrayList<>(Arrays.asList("POOL", "ORIGIN", "CALLS", "REUSED", "ACTIVE", "IDLE", "PENDING",
        "LIMIT", "IN USE", "WAIT p50", "p99", "DIAL p50", "p99", "TLS p50", "p99", "TIME SAVED", "CPU SAVED", "FAILED",
        "OVERFLOW", "LOST"));
    if (before != null) {
      heads.add(3, "CALLS/S");
    }
    return heads;
  }

  private List<String> cells(Attributes row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.isUpstream() ? row.text("Pool") : row.text("Name"));
    cells.add(row.isUpstream() ? row.text("Origin") : "all");
    cells.add(count(row, "CallsTotal"));
    if (before != null) {
      cells.add(rate(row));
    }
    cells.add(row.whole("CallsTotal") == 0 ? NONE : Figures.percent(row.number("ReuseRatio")));
    cells.add(count(row, "ActiveConnections"));
    cells.add(count(row, "IdleConnections"));
    cells.add(count(row, "PendingCalls"));
    cells.add(limit(row));
    cells.add(inUse(row));
    for (String times : new String[] {"PoolWaitMillis", "DialMillis", "TlsMillis"}) {
      for (String share : new String[] {"p50", "p99"}) {
        cells.add(row.number(times, "count") == 0 ? NONE : millis(row.number(times, share)));
      }
    }
    cells.add(saved(row, "TimeSavedMillisTotal"));
    cells.add(savedCpu(row));
    cells.add(count(row, "ConnectionsFailedTotal"));
    cells.add(count(row, "OverflowTotal"));
    cells.add(count(row, "LeasesLostTotal"));
    return cells;
  }

  private static String count(Attributes row, String attribute) {
    return Figures.count(row.whole(attribute));
  }

  private String rate(Attributes row) {
    Attributes earlier = before.like(row);
    long calls = row.whole("CallsTotal") - (earlier == null ? 0 : earlier.whole("CallsTotal"));
    double seconds = (now.takenAt - before.takenAt) / NANOS_PER_SECOND;
    return calls < 0 ? NONE : String.format(Locale.ROOT, "%.1f", calls / seconds);
  }

  /** Of a pool over all origins, and at each of them: {@code 100; 20 each}. */
  private static String limit(Attributes row) {
    long overall = row.whole("MaximumConnections");
    long each = row.whole("MaximumConnectionsPerOrigin");
    if (overall == 0) {
      return each == 0 ? "none" : Figures.count(each) + " each";
    }
    return Figures.count(overall) + (each == 0 ? "" : "; " + Figures.count(each) + " each");
  }

  private static String inUse(Attributes row) {
    boolean limited = row.whole("MaximumConnections") + row.whole("MaximumConnectionsPerOrigin") > 0;
    return limited ? Figures.percent(row.number("Saturation")) + (row.isTrue("Saturated") ? " SATURATED" : "") : NONE;
  }

  private static String saved(Attributes row, String attribute) {
    return row.number(attribute) == 0 ? NONE : millis(row.number(attribute));
  }

  private static String savedCpu(Attributes row) {
    String saved = saved(row, "CpuSavedMillisTotal");
    return saved.equals(NONE) && row.whole("DialsUnmeasuredTotal") > 0 ? UNKNOWN : saved;
  }

  private static String millis(double millis) {
    return Figures.time((long) (millis * NANOS_PER_MILLI));
  }

  private static void printNotPooled(Attributes agent, PrintStream out) {
    CompositeData[] rows = agent.rows("NotPooled");
    List<String> inactive = agent.texts("InactiveClients");
    if (rows.length > 0 || !inactive.isEmpty()) {
      out.println();
      out.println("Not pooled:");
    }
    for (CompositeData row : rows) {
      long calls = (Long) row.get("calls");
      String origin = row.get("origin").toString();
      out.println("  " + Figures.of(calls, "call") + " of " + row.get("client")
          + (origin.isEmpty() ? "" : " to " + origin) + ": " + row.get("reason"));
    }
    for (String client : inactive) {
      out.println("  " + client);
    }
    long errors = agent.whole("SuppressedErrors");
    if (errors > 0) {
      out.println();
      out.println(Figures.of(errors, "error") + " of Retropool's kept from the application; see its log");
    }
  }
}
