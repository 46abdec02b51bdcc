package io.retropool.client.urlconnection;

import io.retropool.event.Events;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import io.retropool.pool.Request;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** One TLS handshake, timed. Confined to the thread that makes it. */
final class Handshake {
  private final HttpState state;
  private final DialTimes times;
  private final Events.TlsHandshake span;
  /** Known from the start, because a handshake that fails closes the socket, which ends the lease. */
  private final long connectionId;
  private final long startNanos = System.nanoTime();
  private final long startMillis = System.currentTimeMillis();

  /** @param span null when nobody records */
  Handshake(HttpState state, DialTimes times, Events.TlsHandshake span) {
    this.state = state;
    this.times = times;
    this.span = span;
    Lease lease = state.lease();
    Connection connection = lease == null ? null : lease.connection();
    this.connectionId = connection == null ? 0 : connection.id();
  }

  HttpState state() {
    return state;
  }

  /** @param thrown null when it succeeded */
  void end(Socket socket, Throwable thrown) {
    if (!times.recorded() && span == null) {
      return;
    }
    long nanos = System.nanoTime() - startNanos;
    String origin = state.route().origin().toString();
    Request request = state.request();
    if (span != null && request != null) {
      span.routed(state.upstream().pool().name(), request.tags());
    }
    if (thrown != null || !(socket instanceof SSLSocket)) {
      times.secured(nanos, null, false, thrown);
      failed(origin, thrown);
      return;
    }
    SSLSession session = ((SSLSocket) socket).getSession();
    boolean resumed = session.getCreationTime() < startMillis;
    times.secured(nanos, session.getProtocol(), resumed, null);
    if (span != null) {
      span.end(origin, session.getProtocol(), session.getCipherSuite(), resumed, connectionId);
    }
  }

  private void failed(String origin, Throwable thrown) {
    if (span != null) {
      span.failed(origin, connectionId, thrown);
    }
  }
}
