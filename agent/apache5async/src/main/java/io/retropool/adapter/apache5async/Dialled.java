package io.retropool.adapter.apache5async;

import java.util.concurrent.Future;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.Timeout;

/** What a connection manager was asked to connect. Immutable. */
final class Dialled {
  final Object manager;
  final AsyncConnectionEndpoint endpoint;
  final Object initiator;
  final HttpContext context;
  final FutureCallback<AsyncConnectionEndpoint> callback;
  private final Timeout timeout;
  private final Object attachment;

  Dialled(
      Object manager,
      AsyncConnectionEndpoint endpoint,
      Object initiator,
      Timeout timeout,
      Object attachment,
      HttpContext context,
      FutureCallback<AsyncConnectionEndpoint> callback) {
    this.manager = manager;
    this.endpoint = endpoint;
    this.initiator = initiator;
    this.timeout = timeout;
    this.attachment = attachment;
    this.context = context;
    this.callback = callback;
  }

  /** Asks again, with another reactor and somebody else to hear of the outcome. */
  Future<AsyncConnectionEndpoint> with(Object reactor, FutureCallback<AsyncConnectionEndpoint> listener) {
    return ((PoolingAsyncClientConnectionManager) manager)
        .connect(endpoint, (ConnectionInitiator) reactor, timeout, attachment, context, listener);
  }
}
