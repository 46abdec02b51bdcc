package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** {@code retropool.ExchangeFailed}. */
@Name("retropool.ExchangeFailed")
@Label("Exchange Failed")
@Description("Call that came to nothing, or one try of it")
@Category({"Retropool", "Exchange"})
@StackTrace(true)
final class ExchangeFailedEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Phase")
  @Description("What it was doing: acquire, look-up, connect, handshake, response")
  String phase;

  @Label("Error")
  @Description("Class of the error")
  String error;

  @Label("Reused")
  @Description("If its connection was open already")
  boolean reused;

  @Label("Occurrences")
  @Description("How many it stands for, because at most ten a second are recorded")
  int occurrences;

  @Label("Exchange Id")
  @Description("Tells apart the calls of one process")
  long exchangeId;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;

  @Label("Pool")
  String pool;

  @Label("Client")
  @Description("Library of the caller")
  String client;
}
