package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** {@code retropool.ConnectionClosed}. */
@Name("retropool.ConnectionClosed")
@Label("Connection Closed")
@Description("End of a connection")
@Category({"Retropool", "Connection"})
@StackTrace(false)
final class ConnectionClosedEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Tags")
  @Description("What the rules call this traffic, name=value")
  String tags;

  @Label("Reason")
  @Description("Why it was closed")
  String reason;

  @Label("Age")
  @Description("Time from open to close")
  @Timespan
  long age;

  @Label("Exchanges")
  @Description("Calls that it carried")
  int exchanges;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;
}
