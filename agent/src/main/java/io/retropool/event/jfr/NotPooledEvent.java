package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** {@code retropool.NotPooled}. */
@Name("retropool.NotPooled")
@Label("Not Pooled")
@Description("Call with a connection of its own")
@Category({"Retropool", "Problem"})
@StackTrace(true)
final class NotPooledEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Tags")
  @Description("What the rules call this traffic, name=value")
  String tags;

  @Label("Client")
  @Description("Library of the caller")
  String client;

  @Label("Reason")
  @Description("Why its connections cannot be shared")
  String reason;

  @Label("Occurrences")
  @Description("How many it stands for, because at most ten a second are recorded")
  int occurrences;
}
