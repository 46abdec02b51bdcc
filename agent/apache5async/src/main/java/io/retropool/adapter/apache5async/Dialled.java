package io.retropool.adapter.apache5async;

import java.util.concurrent.Future;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
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

  /** Whether the application has set how long the connect may take, for this call. */
  boolean limitsConnects() {
    return timeout != null;
  }

  /** Whether the application has set how long the server may be silent, for this call. */
  boolean limitsAnswers() {
    RequestConfig config =
        context instanceof HttpClientContext ? ((HttpClientContext) context).getRequestConfig() : null;
    return config != null && config.getResponseTimeout() != null;
  }

  /** Asks again, for somebody else to hear of the outcome. */
  Future<AsyncConnectionEndpoint> again(FutureCallback<AsyncConnectionEndpoint> listener) {
    return with(initiator, 0, listener);
  }

  /**
   * As above, with another reactor.
   *
   * @param connectMillis what the connect is limited to; 0 for what the application says
   */
  Future<AsyncConnectionEndpoint> with(
      Object reactor, int connectMillis, FutureCallback<AsyncConnectionEndpoint> listener) {
    Timeout limit = connectMillis == 0 ? timeout : Timeout.ofMilliseconds(connectMillis);
    return ((PoolingAsyncClientConnectionManager) manager)
        .connect(endpoint, (ConnectionInitiator) reactor, limit, attachment, context, listener);
  }
}
