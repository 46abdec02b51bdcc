package io.retropool.client.urlconnection;

import io.retropool.client.Answer;
import io.retropool.client.CallRecord;
import io.retropool.client.WeakIdentityMap;
import io.retropool.event.Events;
import io.retropool.observe.Observed;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Lease;
import java.net.Socket;

/**
 * What happens around {@code HttpsClient.afterConnect}: TLS on a new connection, whose failure ends the lease. The JDK
 * leaves that socket open. Thread-safe.
 */
final class Handshaker {
  private final JdkHttp jdk;
  private final Pooling pooling;
  private final Events events;
  private final UrlConnectionAdapter adapter;
  private final WeakIdentityMap<Object, HttpState> states;
  private final EarlyBytes early;
  private final Timeouts timeouts;
  private final Secured secured;

  Handshaker(
      JdkHttp jdk,
      Pooling pooling,
      Events events,
      UrlConnectionAdapter adapter,
      WeakIdentityMap<Object, HttpState> states,
      EarlyBytes early,
      Timeouts timeouts,
      Secured secured) {
    this.jdk = jdk;
    this.pooling = pooling;
    this.events = events;
    this.adapter = adapter;
    this.states = states;
    this.early = early;
    this.timeouts = timeouts;
    this.secured = secured;
  }

  Object enter(Object http) throws Throwable {
    HttpState state = states.get(http);
    if (state != null) {
      timeouts.reading(http, state);
    }
    DialTimes times = state == null ? null : state.takeDial();
    if (times == null) {
      return adapter.observing().securing(http);
    }
    return new Handshake(state, times, events.tlsHandshake());
  }

  /** @param entered what {@link #enter} gave */
  Object[] exit(Object http, Object entered, Throwable thrown) throws Throwable {
    if (entered instanceof Observed.Span) {
      ((Observed.Span) entered).end(thrown);
      adapter.owns(http, jdk.socket(http));
      return null;
    }
    return exit(http, (Handshake) entered, thrown);
  }

  private Object[] exit(Object http, Handshake handshake, Throwable thrown) throws Throwable {
    Socket socket = jdk.socket(http);
    HttpState state = handshake.state();
    Throwable failure = thrown != null ? thrown : pooling.refusesTls(socket, state.upstream().pool());
    handshake.end(socket, failure);
    adapter.owns(http, socket);
    if (failure == null) {
      secured.shaken(socket, state);
      early.watch(http, socket, state);
      return null;
    }
    CallRecord record = state.record();
    if (record != null) {
      record.failed("handshake", failure);
    }
    Lease lease = state.takeLease();
    if (lease != null) {
      lease.close(CloseReason.EXCHANGE);
    }
    return thrown != null ? null : Answer.thrown(failure);
  }
}
