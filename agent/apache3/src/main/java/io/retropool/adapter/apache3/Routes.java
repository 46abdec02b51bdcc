package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.util.Arrays;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.auth.AuthScope;
import org.apache.commons.httpclient.auth.CredentialsProvider;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.protocol.Protocol;

/** What makes two of the library's connections interchangeable. Thread-safe. */
final class Routes {
  private final Sockets sockets;

  Routes(Sockets sockets) {
    this.sockets = sockets;
  }

  /** Of the connection that the call opens; null where the original code is to run. */
  SocketRoute of(Execution execution, HttpConnection connection) {
    Protocol protocol = connection.getProtocol();
    SocketRoute described =
        sockets.route(
            protocol.getScheme(), connection.getHost(), connection.getPort(), new Facts(execution.method));
    if (described == null) {
      return null;
    }
    String alone = alone(execution, connection);
    if (alone == null) {
      describe(described, execution, connection);
      alone = factories(described, connection);
    }
    return alone == null ? described : described.alone(alone);
  }

  private static String alone(Execution execution, HttpConnection connection) {
    if (connection.getProxyHost() != null && !connection.isProxied()) {
      return "its proxy has no port";
    }
    return opensOwnTunnel(execution, connection) ? "it has credentials for the proxy that it tunnels through" : null;
  }

  /** Whoever has no credentials must not speak through the tunnel of one who has, nor the other way round. */
  private static boolean opensOwnTunnel(Execution execution, HttpConnection connection) {
    if (!connection.isProxied() || !connection.isSecure()) {
      return false;
    }
    AuthScope proxy = new AuthScope(connection.getProxyHost(), connection.getProxyPort());
    return execution.state.getProxyCredentials(proxy) != null
        || execution.params.getParameter(CredentialsProvider.PROVIDER) != null;
  }

  /**
   * Timeouts and the delay of small packets are set whenever a connection is opened; these only if somebody wants them.
   */
  private static void describe(SocketRoute described, Execution execution, HttpConnection connection) {
    HttpConnectionParams params = connection.getParams();
    described.value(
        Arrays.asList(
            connection.getProtocol().getScheme(),
            connection.isSecure(),
            connection.isProxied(),
            connection.getLocalAddress(),
            params.getLinger(),
            params.getSendBufferSize(),
            params.getReceiveBufferSize()));
    if (hasReadTimeout(execution, params)) {
      described.ownReadTimeout();
    }
    if (params.getParameter(HttpConnectionParams.CONNECTION_TIMEOUT) != null) {
      described.ownConnectTimeout();
    }
  }

  private static boolean hasReadTimeout(Execution execution, HttpConnectionParams params) {
    return params.getParameter(HttpConnectionParams.SO_TIMEOUT) != null
        || execution.method.getParams().getParameter(HttpConnectionParams.SO_TIMEOUT) != null;
  }

  private static String factories(SocketRoute described, HttpConnection connection) {
    String alone = null;
    if (connection.isProxied()) {
      described.proxy(connection.getProxyHost(), connection.getProxyPort());
      // The library dials the proxy of a tunnel with whatever is registered for http.
      alone = connection.isSecure() ? SocketFactories.describe(Protocol.getProtocol("http"), described) : null;
    }
    return alone == null ? SocketFactories.describe(connection.getProtocol(), described) : alone;
  }
}
