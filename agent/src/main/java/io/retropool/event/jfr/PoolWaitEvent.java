package io.retropool.event.jfr;

import io.retropool.event.Events;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** {@code retropool.PoolWait}. */
@Name("retropool.PoolWait")
@Label("Pool Wait")
@Description("Wait of a call for a connection, made only where a limit is set")
@Category({"Retropool", "Exchange"})
@Threshold("10 ms")
@StackTrace(true)
final class PoolWaitEvent extends Event implements Events.PoolWait {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Tags")
  @Description("What the rules call this traffic, name=value")
  String tags;

  @Label("Queue Length")
  @Description("Calls that waited before this one")
  int queueLength;

  @Label("Granted")
  @Description("If a connection or a place for one was had in the end")
  boolean granted;

  @Override
  public void end(String origin, String pool, String tags, int queueLength, boolean granted) {
    this.origin = Texts.orEmpty(origin);
    this.pool = Texts.orEmpty(pool);
    this.tags = Texts.orEmpty(tags);
    this.queueLength = queueLength;
    this.granted = granted;
    commit();
  }
}
