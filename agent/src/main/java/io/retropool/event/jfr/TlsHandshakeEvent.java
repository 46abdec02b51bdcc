package io.retropool.event.jfr;

import io.retropool.event.Events;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** {@code retropool.TlsHandshake}. */
@Name("retropool.TlsHandshake")
@Label("TLS Handshake")
@Description("TLS handshake on a new connection")
@Category({"Retropool", "Connection"})
@Threshold("10 ms")
@StackTrace(false)
final class TlsHandshakeEvent extends Event implements Events.TlsHandshake {
  @Label("Origin")
  @Description("Scheme, host and port")
  String origin;

  @Label("Pool")
  String pool;

  @Label("Tags")
  @Description("What the rules call this traffic, name=value")
  String tags;

  @Label("TLS Protocol")
  @Description("Version of TLS, empty if the handshake failed")
  String protocol;

  @Label("Cipher Suite")
  @Description("Negotiated algorithms, empty if the handshake failed")
  String cipherSuite;

  @Label("Resumed")
  @Description("If the TLS session was resumed")
  boolean resumed;

  @Label("Failed")
  @Description("Class of the error, empty if there was none")
  String failed;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;

  @Override
  public void routed(String pool, String tags) {
    this.pool = pool;
    this.tags = tags;
  }

  @Override
  public void end(
      String origin, String protocol, String cipherSuite, boolean resumed, long connectionId) {
    this.protocol = protocol;
    this.cipherSuite = cipherSuite;
    this.resumed = resumed;
    finish(origin, connectionId, null);
  }

  @Override
  public void failed(String origin, long connectionId, Throwable failure) {
    finish(origin, connectionId, failure);
  }

  private void finish(String origin, long connectionId, Throwable failure) {
    this.origin = Texts.orEmpty(origin);
    this.connectionId = connectionId;
    pool = Texts.orEmpty(pool);
    tags = Texts.orEmpty(tags);
    protocol = Texts.orEmpty(protocol);
    cipherSuite = Texts.orEmpty(cipherSuite);
    failed = Texts.className(failure);
    commit();
  }
}
