package io.retropool.event.jfr;

import io.retropool.event.Events;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** {@code retropool.DnsLookup}. */
@Name("retropool.DnsLookup")
@Label("DNS Lookup")
@Description("Look-up of the addresses of a host to connect to")
@Category({"Retropool", "Connection"})
@Threshold("10 ms")
@StackTrace(false)
final class DnsLookupEvent extends Event implements Events.DnsLookup {
  @Label("Host")
  String host;

  @Label("Addresses")
  @Description("How many were found")
  int addresses;

  @Label("Failed")
  @Description("Class of the error, empty if there was none")
  String failed;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;

  @Override
  public void end(String host, int addresses, long connectionId, Throwable failure) {
    this.host = Texts.orEmpty(host);
    this.addresses = addresses;
    this.connectionId = connectionId;
    failed = Texts.className(failure);
    commit();
  }
}
