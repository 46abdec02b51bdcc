package io.retropool.event.jfr;

import io.retropool.event.Events;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** {@code retropool.TcpConnect}. */
@Name("retropool.TcpConnect")
@Label("TCP Connect")
@Description("Connecting of a socket to one address")
@Category({"Retropool", "Connection"})
@Threshold("10 ms")
@StackTrace(false)
final class TcpConnectEvent extends Event implements Events.TcpConnect {
  @Label("Address")
  String address;

  @Label("Port")
  int port;

  @Label("Failed")
  @Description("Class of the error, empty if there was none")
  String failed;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;

  @Override
  public void end(String address, int port, long connectionId, Throwable failure) {
    this.address = Texts.orEmpty(address);
    this.port = port;
    this.connectionId = connectionId;
    failed = Texts.className(failure);
    commit();
  }
}
