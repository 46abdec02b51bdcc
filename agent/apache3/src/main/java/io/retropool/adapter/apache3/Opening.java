package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketLease;
import java.io.IOException;
import org.apache.commons.httpclient.HttpConnection;

/** A connection that is being opened under a lease. For one thread. */
final class Opening {
  final Execution execution;
  final HttpConnection connection;
  final Exchange exchange;
  final SocketLease lease;

  /** Whether it is bound to a socket that is open, and dials none. */
  final boolean lent;

  Opening(Execution execution, HttpConnection connection, Exchange exchange, SocketLease lease, boolean lent) {
    this.execution = execution;
    this.connection = connection;
    this.exchange = exchange;
    this.lease = lease;
    this.lent = lent;
  }

  /**
   * The same, a second time.
   *
   * @return the failure; null for none
   */
  Throwable again() {
    try {
      connection.open();
      return null;
    } catch (IOException | RuntimeException | Error failure) {
      return failure;
    }
  }
}
