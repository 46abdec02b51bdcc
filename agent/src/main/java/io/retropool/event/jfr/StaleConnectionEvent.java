package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** {@code retropool.StaleConnection}. */
@Name("retropool.StaleConnection")
@Label("Stale Connection")
@Description("Idle connection that the server had closed when a request was sent on it")
@Category({"Retropool", "Problem"})
@StackTrace(false)
final class StaleConnectionEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Idle Time")
  @Description("Time for which it had not been used")
  @Timespan
  long idleTime;

  @Label("Retried")
  @Description("If the library sent the request again on another connection")
  boolean retried;

  @Label("Occurrences")
  @Description("How many it stands for, because at most ten a second are recorded")
  int occurrences;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;
}
