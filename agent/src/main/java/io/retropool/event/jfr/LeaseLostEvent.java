package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** {@code retropool.LeaseLost}. Without a stack: found by a thread of ours, long after it was taken. */
@Name("retropool.LeaseLost")
@Label("Lost Lease")
@Description("Connection taken back because its response was collected unread and unclosed")
@Category({"Retropool", "Problem"})
@StackTrace(false)
final class LeaseLostEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Tags")
  @Description("What the rules call this traffic, name=value")
  String tags;

  @Label("Held")
  @Description("Time for which nobody else could use the connection")
  @Timespan
  long held;

  @Label("Acquired At")
  @Description("Stack that took the connection, empty if it was not sampled")
  String acquiredAt;
}
