package io.retropool.adapter.apache3;

import io.retropool.client.library.DialWatch;
import io.retropool.client.library.SocketLease;
import java.io.IOException;
import org.apache.commons.httpclient.HttpConnection;

/** A connection that is being opened under a lease. For one thread. */
final class Opening {
  final Execution execution;
  final HttpConnection connection;
  final Exchange exchange;
  final SocketLease lease;

  private final DialWatch watch;

  /** @param watch of the dial; null where the connection is bound to a socket that is open */
  Opening(
      Execution execution, HttpConnection connection, Exchange exchange, SocketLease lease, DialWatch watch) {
    this.execution = execution;
    this.connection = connection;
    this.exchange = exchange;
    this.lease = lease;
    this.watch = watch;
  }

  /** Whether it is bound to a socket that is open, and dials none. */
  boolean isLent() {
    return watch == null;
  }

  /** The dial is over, however it ended. */
  void endDial() {
    watch.end();
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
