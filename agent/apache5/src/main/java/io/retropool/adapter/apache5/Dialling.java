package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketLease;
import java.io.IOException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** One dial of a manager. For one thread. */
final class Dialling {
  /** The dial that this one happens within, as one that a resolver makes does; or null. */
  final SocketLease outer;

  final SocketLease lease;
  final ConnectionEndpoint endpoint;
  private final HttpClientConnectionManager manager;
  private final TimeValue timeout;
  private final HttpContext context;

  Dialling(
      SocketLease outer,
      SocketLease lease,
      HttpClientConnectionManager manager,
      ConnectionEndpoint endpoint,
      TimeValue timeout,
      HttpContext context) {
    this.outer = outer;
    this.lease = lease;
    this.manager = manager;
    this.endpoint = endpoint;
    this.timeout = timeout;
    this.context = context;
  }

  /** The first time, or a second one. */
  void connect() throws IOException {
    manager.connect(endpoint, timeout, context);
  }
}
