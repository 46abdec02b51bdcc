package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** {@code retropool.ResponseNotDrained}. */
@Name("retropool.ResponseNotDrained")
@Label("Response Not Drained")
@Description("Answer that was let go of before its last byte was read")
@Category({"Retropool", "Problem"})
@StackTrace(true)
final class ResponseNotDrainedEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Client")
  @Description("Library of the caller")
  String client;

  @Label("Bytes Left")
  @Description("What was left of the body, 0 if unknown")
  @DataAmount
  long bytesLeft;

  @Label("Connection Closed")
  @Description("If that cost the connection")
  boolean connectionClosed;

  @Label("Occurrences")
  @Description("How many it stands for, because at most ten a second are recorded")
  int occurrences;

  @Label("Exchange Id")
  @Description("Tells apart the calls of one process")
  long exchangeId;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;
}
