package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** {@code retropool.ClientCreated}. The stack is what matters. */
@Name("retropool.ClientCreated")
@Label("Client Created")
@Description("Making of an object that is made to be shared: an HTTP client, or a TLS context seen for the first time")
@Category({"Retropool", "Problem"})
@StackTrace(true)
final class ClientCreatedEvent extends Event {
  @Label("Client")
  @Description("Library of the caller")
  String client;

  @Label("Type")
  @Description("What was made")
  String type;

  @Label("Shared")
  @Description("If its connections are shared with those of its like")
  boolean shared;

  @Label("Occurrences")
  @Description("How many it stands for, because at most ten a second are recorded")
  int occurrences;
}
