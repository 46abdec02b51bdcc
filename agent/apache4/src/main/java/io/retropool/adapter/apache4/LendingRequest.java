package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketPatience;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpClientConnection;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.ConnectionRequest;

/**
 * The manager's own request for a connection, which gets an open socket if there is one. For one thread, which another
 * one may cancel.
 */
final class LendingRequest implements ConnectionRequest {
  private final ConnectionRequest own;
  private final Lending lending;
  private final Wanted wanted;
  private volatile SocketPatience patience;
  private volatile boolean cancelled;

  LendingRequest(ConnectionRequest own, Lending lending, Wanted wanted) {
    this.own = own;
    this.lending = lending;
    this.wanted = wanted;
  }

  @Override
  public HttpClientConnection get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, ConnectionPoolTimeoutException {
    HttpClientConnection connection = own.get(timeout, unit);
    SocketPatience waits = new SocketPatience(unit == null ? 0 : unit.toNanos(timeout));
    patience = waits;
    if (cancelled) {
      waits.end();
    }
    lending.lend(connection, wanted, waits);
    return connection;
  }

  @Override
  public boolean cancel() {
    cancelled = true;
    SocketPatience waiting = patience;
    if (waiting != null) {
      waiting.end();
    }
    return own.cancel();
  }
}
