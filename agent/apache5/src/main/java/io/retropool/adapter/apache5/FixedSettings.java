package io.retropool.adapter.apache5;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Versions 5.0 and 5.1: settings of sockets, the same for all routes. Thread-safe. */
final class FixedSettings implements Settings {
  private final MethodHandle socket;
  private final PoolSettings pools;
  /** In 5.0 and 5.0.1 an open TLS connection goes on with the time that its handshake was given. */
  private final boolean handshakeTimeoutStays;

  /** @throws ReflectiveOperationException where this version is not as expected */
  FixedSettings(Sockets sockets) throws ReflectiveOperationException {
    this.socket = sockets.getter(PoolingHttpClientConnectionManager.class, "defaultSocketConfig");
    this.pools = new PoolSettings(sockets);
    // The 5.0.2 release, which does not do that, made it static and renamed it.
    this.handshakeTimeoutStays = LibraryClass.getter(sockets, SSLConnectionSocketFactory.class, "log") != null;
  }

  @Override
  public ManagerSettings of(Wanted wanted) throws Throwable {
    if (wanted.manager instanceof BasicHttpClientConnectionManager) {
      return settings(wanted, ((BasicHttpClientConnectionManager) wanted.manager).getSocketConfig(), null);
    }
    Object manager = wanted.manager;
    SocketConfig config = (SocketConfig) (Object) socket.invokeExact(manager);
    return pools.knows(manager)
        ? settings(wanted, config == null ? SocketConfig.DEFAULT : config, pools.timeToLive(manager))
        : null;
  }

  private ManagerSettings settings(Wanted wanted, SocketConfig config, TimeValue timeToLive) {
    return new ManagerSettings(config, socketTimeout(wanted, config), null, timeToLive, false);
  }

  private int socketTimeout(Wanted wanted, SocketConfig config) {
    int timeout = ManagerSettings.millis(config.getSoTimeout());
    boolean shorter = handshakeTimeoutStays && wanted.route.isSecure() && (timeout == 0 || wanted.route.isTunnelled());
    int connectTimeout = shorter ? ManagerSettings.millis(connectTimeout(wanted.execution.client())) : 0;
    return connectTimeout > 0 ? connectTimeout : timeout;
  }

  private static Timeout connectTimeout(HttpClientContext context) {
    return (context == null ? RequestConfig.DEFAULT : context.getRequestConfig()).getConnectTimeout();
  }
}
