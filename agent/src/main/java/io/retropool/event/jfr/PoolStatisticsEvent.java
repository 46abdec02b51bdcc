package io.retropool.event.jfr;

import io.retropool.event.PoolStatistics;
import io.retropool.event.PoolTotals;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** {@code retropool.PoolStatistics}, one row an upstream. */
@Name("retropool.PoolStatistics")
@Label("Pool Statistics")
@Description("State of one pool at one origin, and what was added since the row before")
@Category({"Retropool", "Statistics"})
@Period("10 s")
@StackTrace(false)
final class PoolStatisticsEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Active")
  @Description("Connections in use")
  int active;

  @Label("Idle")
  @Description("Connections kept open for the next call")
  int idle;

  @Label("Pending")
  @Description("Calls that wait for a connection")
  int pending;

  @Label("Maximum")
  @Description("Connections that may be open, 0 for no limit")
  int maximum;

  @Label("Excess")
  @Description("Connections open beyond the maximum, 0 without a limit")
  int excess;

  @Label("Saturation")
  @Description("Connections in use as a share of the maximum, 0 without a limit")
  @Percentage
  float saturation;

  @Label("Opened")
  @Description("Connections opened since the row before")
  int opened;

  @Label("Reused")
  @Description("Calls on an open connection since the row before")
  int reused;

  @Label("Closed")
  @Description("Connections closed since the row before")
  int closed;

  @Label("Failed")
  @Description("Dials that failed since the row before")
  int failed;

  @Label("Overflow")
  @Description("Connections opened outside the limit since the row before")
  int overflow;

  @Label("Lost")
  @Description("Connections taken back unread since the row before")
  int lost;

  @Label("Wait Time")
  @Description("Time that calls waited for a connection since the row before, in sum")
  @Timespan
  long waitTime;

  @Label("Exchange Time")
  @Description("Time that calls took from the wish for a connection to their end since the row before, in sum")
  @Timespan
  long exchangeTime;

  PoolStatisticsEvent(PoolStatistics row) {
    origin = Texts.orEmpty(row.origin());
    pool = Texts.orEmpty(row.pool());
    active = row.active();
    idle = row.idle();
    pending = row.pending();
    maximum = row.maximum();
    excess = row.excess();
    saturation = row.saturation();
    PoolTotals totals = row.totals();
    opened = count(totals.opened());
    reused = count(totals.reused());
    closed = count(totals.closed());
    failed = count(totals.failed());
    overflow = count(totals.overflow());
    lost = count(totals.lost());
    waitTime = totals.waitTime();
    exchangeTime = totals.exchangeTime();
  }

  private static int count(long added) {
    return (int) Math.min(added, Integer.MAX_VALUE);
  }
}
