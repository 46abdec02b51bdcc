package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketPatience;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The manager's own request for a connection, which gets an open socket if there is one. For one thread, which another
 * one may cancel.
 */
final class LendingRequest implements LeaseRequest {
  private final LeaseRequest own;
  private final Lending lending;
  private final Wanted wanted;
  private volatile SocketPatience patience;
  private volatile boolean cancelled;

  LendingRequest(LeaseRequest own, Lending lending, Wanted wanted) {
    this.own = own;
    this.lending = lending;
    this.wanted = wanted;
  }

  @Override
  public ConnectionEndpoint get(Timeout timeout) throws InterruptedException, ExecutionException, TimeoutException {
    ConnectionEndpoint endpoint = own.get(timeout);
    boolean limited = TimeValue.isPositive(timeout);
    SocketPatience waits =
        new SocketPatience(limited ? timeout.getTimeUnit().toNanos(timeout.getDuration()) : 0);
    patience = waits;
    if (cancelled) {
      waits.end();
    }
    lending.lend(endpoint, wanted, waits);
    return endpoint;
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
