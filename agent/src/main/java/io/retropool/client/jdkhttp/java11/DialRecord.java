package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.event.Events;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import javax.net.ssl.SSLSession;

/**
 * One dial, from the look-up of the host to where a request can be sent: which phase it is in, and how long each one
 * took, in nanoseconds. Its phases run on several threads, one after the other. Thread-safe.
 */
final class DialRecord {
  static final String LOOK_UP = "look-up";
  static final String CONNECT = "connect";
  static final String HANDSHAKE = "handshake";

  private final Events events;
  private final Events.Dial dial;
  private final Origin origin;
  private final long connectionId;
  private final boolean again;
  private Events.DnsLookup lookUp;
  private Events.TcpConnect connect;
  private Events.TlsHandshake handshake;
  private InetSocketAddress server;
  private long since = System.nanoTime();
  private long sinceMillis;
  private long lookUpNanos;
  private long connectNanos;
  private String phase = LOOK_UP;

  /**
   * @param connectionId what the connection will be called, 0 if unknown
   * @param again whether it is for a second try
   */
  DialRecord(Events events, Origin origin, long connectionId, boolean again) {
    this.events = events;
    this.dial = events.dial();
    this.origin = origin;
    this.connectionId = connectionId;
    this.again = again;
    if (dial != null) {
      dial.onSeveralThreads();
    }
  }

  synchronized void lookUp() {
    lookUp = events.dnsLookup();
    since = System.nanoTime();
  }

  /** @param found null, or without an address, when there is none */
  synchronized void lookedUp(InetSocketAddress found, Throwable thrown) {
    lookUpNanos = System.nanoTime() - since;
    if (lookUp != null) {
      boolean none = found == null || found.isUnresolved();
      lookUp.end(origin.host(), none ? 0 : 1, connectionId, none ? failure(thrown) : null);
    }
  }

  private static Throwable failure(Throwable thrown) {
    return thrown == null ? new UnresolvedAddressException() : thrown;
  }

  /** @param to the server, or the proxy before it */
  synchronized void connecting(InetSocketAddress to) {
    server = to;
    phase = to != null && to.isUnresolved() ? LOOK_UP : CONNECT;
    connect = phase.equals(CONNECT) ? events.tcpConnect() : null;
    since = System.nanoTime();
  }

  /** @param thrown null when there is a connection */
  synchronized void connected(Throwable thrown) {
    connectNanos = System.nanoTime() - since;
    if (connect != null) {
      connect.end(address(), server == null ? 0 : server.getPort(), connectionId, thrown);
      connect = null;
    }
    if (thrown == null && "https".equals(origin.scheme())) {
      phase = HANDSHAKE;
      handshake = events.tlsHandshake();
      since = System.nanoTime();
      sinceMillis = System.currentTimeMillis();
    }
  }

  private String address() {
    return server == null || server.getAddress() == null ? origin.host() : server.getAddress().getHostAddress();
  }

  /** What it was doing last. */
  synchronized String phase() {
    return phase;
  }

  /**
   * It is over.
   *
   * @param lease null where the connection came without one
   * @param opened what the connection is called, 0 where there is none
   * @param session null where there was no handshake, or it failed
   * @param failure null when the connection can carry a request
   * @param telling when that may be told
   */
  synchronized void end(
      Wanted wanted, Lease lease, long opened, SSLSession session, Throwable failure, Telling telling) {
    long id = opened == 0 ? connectionId : opened;
    long nanos = phase.equals(HANDSHAKE) ? System.nanoTime() - since : 0;
    boolean resumed = session != null && session.getCreationTime() < sinceMillis;
    endHandshake(wanted, id, session, resumed, failure);
    if (dial == null) {
      return;
    }
    dial.wanted(origin.toString(), wanted.upstream.pool().name(), JdkHttpModule.NAME, reason(lease));
    dial.tags(wanted.request.tags());
    dial.dnsTime(lookUpNanos);
    dial.connectTime(connectNanos);
    if (nanos > 0) {
      dial.tls(nanos, session == null ? null : session.getProtocol(), resumed);
    }
    dial.stop();
    telling.tell(() -> dial.end(id, failure));
  }

  private String reason(Lease lease) {
    if (lease == null) {
      return "overflow";
    }
    return again ? "retry" : lease.dialReason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void endHandshake(Wanted wanted, long id, SSLSession session, boolean resumed, Throwable failure) {
    if (handshake == null) {
      return;
    }
    handshake.routed(wanted.upstream.pool().name(), wanted.request.tags());
    if (session == null) {
      handshake.failed(origin.toString(), id, failure);
    } else {
      handshake.end(origin.toString(), session.getProtocol(), session.getCipherSuite(), resumed, id);
    }
  }
}
