package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;

/** {@code retropool.PoolSaturated}: an alert, and its end. */
@Name("retropool.PoolSaturated")
@Label("Pool Saturated")
@Description("Most of the connections that a pool may have at an origin have been in use for long, or no longer are")
@Category({"Retropool", "Problem"})
@StackTrace(false)
final class PoolSaturatedEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Raised")
  @Description("If the alert begins, or else ends")
  boolean raised;

  @Label("Saturation")
  @Description("Connections in use as a share of the maximum")
  @Percentage
  float saturation;

  @Label("Active")
  @Description("Connections in use")
  int active;

  @Label("Maximum")
  @Description("Connections that may be open")
  int maximum;

  @Label("Pending")
  @Description("Calls that wait for a connection")
  int pending;
}
