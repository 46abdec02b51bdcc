package io.retropool.adapter.apache4async;

import org.apache.http.concurrent.BasicFuture;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;

/** Which connection a pool wants, and for whom. Immutable. */
final class Wanted {
  final DefaultConnectingIOReactor reactor;
  final AsyncClient client;
  final Exchange exchange;
  final HttpRoute route;
  /** What hears of the outcome. */
  final BasicFuture<?> future;

  Wanted(
      DefaultConnectingIOReactor reactor,
      AsyncClient client,
      Exchange exchange,
      HttpRoute route,
      BasicFuture<?> future) {
    this.reactor = reactor;
    this.client = client;
    this.exchange = exchange;
    this.route = route;
    this.future = future;
  }
}
