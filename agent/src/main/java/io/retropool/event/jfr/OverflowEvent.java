package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** {@code retropool.Overflow}. */
@Name("retropool.Overflow")
@Label("Overflow")
@Description("Connection outside the limit, opened because the wait for a place took too long")
@Category({"Retropool", "Problem"})
@StackTrace(true)
final class OverflowEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Tags")
  @Description("What the rules call this traffic, name=value")
  String tags;

  @Label("Open")
  @Description("Connections that are open with it")
  int open;

  @Label("Limit")
  @Description("Connections that may be open")
  int limit;
}
