package io.retropool.adapter.apache5async;

import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.pool.PoolEntry;

/** Connects the endpoints of connection managers with connections that clients share. Thread-safe. */
final class Lending {
  private final Sockets sockets;
  private final Fields fields;
  private final AsyncClients clients;
  private final Exchanges exchanges;
  private final Routes routes;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Lending(Sockets sockets, Fields fields, AsyncClients clients, Exchanges exchanges)
      throws ReflectiveOperationException {
    this.sockets = sockets;
    this.fields = fields;
    this.clients = clients;
    this.exchanges = exchanges;
    this.routes = new Routes(sockets);
  }

  Sockets sockets() {
    return sockets;
  }

  Fields fields() {
    return fields;
  }

  Routes routes() {
    return routes;
  }

  Reactors reactors() {
    return clients.reactors();
  }

  /** As {@link Connecting#connect}. */
  Object connect(Dialled dialled) throws Throwable {
    AsyncClient client = dialled.initiator == null ? null : clients.of(dialled.initiator);
    Exchange exchange = exchanges.of(dialled.context);
    boolean ours = client != null && exchange != null && !exchange.passes();
    if (!ours || client.leftAlone() == null && !client.asks()) {
      return null;
    }
    PoolEntry<HttpRoute, ManagedAsyncClientConnection> entry = fields.entry(dialled.endpoint);
    // Asking lets go of a connection that is closed.
    if (entry == null || dialled.endpoint.isConnected() || entry.hasConnection()) {
      return null;
    }
    SocketRoute route = routes.of(dialled, entry.getRoute(), exchange, client);
    if (route == null || route.isObserved() || client.isKept() && !route.mayWait()) {
      return null;
    }
    if (client.leftAlone() != null) {
      sockets.client(dialled.manager).acquire(route, dialled.endpoint, true, true, new SocketPatience(0));
      return null;
    }
    return new Connecting(this, dialled, client, exchange, entry, route).connect();
  }
}
