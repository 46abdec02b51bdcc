package io.retropool.event.jfr;

import io.retropool.event.Events;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** {@code retropool.Dial}. Without a threshold: rare where pooling works, and the evidence where it does not. */
@Name("retropool.Dial")
@Label("Dial")
@Description("Opening of a connection, whole, because no open one could be taken")
@Category({"Retropool", "Connection"})
@StackTrace(true)
final class DialEvent extends Event implements Events.Dial {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Tags")
  @Description("What the rules call this traffic, name=value")
  String tags;

  @Label("Reason")
  @Description("Why no open connection was taken")
  String reason;

  @Label("DNS Time")
  @Description("Time taken by the look-up of the host")
  @Timespan
  long dnsTime;

  @Label("Connect Time")
  @Description("Time taken by the TCP connect")
  @Timespan
  long connectTime;

  @Label("TLS Time")
  @Description("Time taken by the TLS handshake")
  @Timespan
  long tlsTime;

  @Label("TLS Protocol")
  @Description("Version of TLS, empty if the connection is not encrypted")
  String protocol;

  @Label("TLS Resumed")
  @Description("If the TLS session was resumed")
  boolean tlsResumed;

  @Label("Failed")
  @Description("Class of the error, empty if there was none")
  String failed;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;

  @Label("Client")
  @Description("Library of the caller")
  String client;

  @Override
  public void wanted(String origin, String pool, String client, String reason) {
    this.origin = origin;
    this.pool = pool;
    this.client = client;
    this.reason = reason;
  }

  @Override
  public void tags(String tags) {
    this.tags = tags;
  }

  @Override
  public void dnsTime(long nanos) {
    dnsTime = nanos;
  }

  @Override
  public void connectTime(long nanos) {
    connectTime = nanos;
  }

  @Override
  public void tls(long nanos, String protocol, boolean resumed) {
    tlsTime = nanos;
    this.protocol = protocol;
    tlsResumed = resumed;
  }

  @Override
  public void stop() {
    end();
  }

  @Override
  public void end(long connectionId, Throwable failure) {
    this.connectionId = connectionId;
    origin = Texts.orEmpty(origin);
    pool = Texts.orEmpty(pool);
    tags = Texts.orEmpty(tags);
    client = Texts.orEmpty(client);
    reason = Texts.orEmpty(reason);
    protocol = Texts.orEmpty(protocol);
    failed = Texts.className(failure);
    commit();
  }
}
