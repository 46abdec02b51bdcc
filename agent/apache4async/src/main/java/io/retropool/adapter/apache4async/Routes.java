package io.retropool.adapter.apache4async;

import io.retropool.adapter.apache4common.Facts;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.Lookup;
import org.apache.http.config.Registry;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager;
import org.apache.http.impl.nio.reactor.IOReactorConfig;

/** All that makes two connections interchangeable, as the library's objects say it. Thread-safe. */
final class Routes {
  /** Of a context, in which a call may say what opens its connections. */
  private static final String[] OWN_STRATEGIES = {"http.iosession-factory-registry", "http.ioSession-factory-registry"};

  private final Sockets sockets;
  private final SecureStrategies secure;
  private final MethodHandle strategies;
  private final MethodHandle pool;
  private final MethodHandle timeToLive;
  private final MethodHandle timeUnit;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Routes(Sockets sockets) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.secure = new SecureStrategies(sockets);
    Class<?> manager = PoolingNHttpClientConnectionManager.class;
    this.strategies = Library.either(sockets, manager, "ioSessionFactoryRegistry", "iosessionFactoryRegistry");
    this.pool = sockets.getter(manager, "pool");
    Class<?> own = Library.beside(manager, "CPool");
    this.timeToLive = sockets.getter(own, "timeToLive");
    this.timeUnit = Library.either(sockets, own, "timeUnit", "tunit");
  }

  /**
   * @param remote where the library would dial to
   * @return null where the original code is to run
   */
  SocketRoute of(HttpRoute route, SocketAddress remote, Exchange exchange, AsyncClient client) throws Throwable {
    HttpHost target = route.getTargetHost();
    boolean direct = route.getProxyHost() == null && remote instanceof InetSocketAddress;
    int port = direct ? ((InetSocketAddress) remote).getPort() : target.getPort();
    SocketRoute described =
        sockets.route(target.getSchemeName(), target.getHostName(), port, new Facts(exchange.request()));
    if (described == null) {
      return null;
    }
    String alone = client.leftAlone() == null ? alone(route, exchange) : client.leftAlone();
    return alone == null ? describe(described, route, exchange, client.settings()) : described.alone(alone);
  }

  /** What this code does not do; null for nothing. */
  private static String alone(HttpRoute route, Exchange exchange) {
    for (String own : OWN_STRATEGIES) {
      if (exchange.context().getAttribute(own) != null) {
        return "its call says itself what opens its connections";
      }
    }
    return route.isTunnelled() || route.isLayered() ? "it goes through a tunnel" : null;
  }

  private SocketRoute describe(SocketRoute described, HttpRoute route, Exchange exchange, IOReactorConfig settings)
      throws Throwable {
    Object manager = exchange.manager();
    HttpHost target = route.getTargetHost();
    HttpHost first = route.getProxyHost() == null ? target : route.getProxyHost();
    RequestConfig config = HttpClientContext.adapt(exchange.context()).getRequestConfig();
    if (config.getSocketTimeout() >= 0 || settings.getSoTimeout() > 0) {
      described.ownReadTimeout();
    }
    if (config.getConnectTimeout() >= 0 || settings.getConnectTimeout() > 0) {
      described.ownConnectTimeout();
    }
    described
        .value(Arrays.asList("asynchronous", target.getAddress(), route.isSecure(), route.getLocalAddress()))
        .value(
            Arrays.asList(
                settings.isSoReuseAddress(),
                settings.getSoLinger(),
                settings.isSoKeepalive(),
                settings.isTcpNoDelay(),
                settings.getSndBufSize(),
                settings.getRcvBufSize(),
                settings.getSelectInterval(),
                settings.isInterestOpQueued()));
    if (first != target) {
      described.value(first.getSchemeName()).value(first.getAddress()).proxy(first.getHostName(), first.getPort());
    }
    if (target.getAddress() != null) {
      described.ownAddresses();
    }
    long life = life(manager);
    if (life > 0) {
      described.timeToLive(life);
    }
    Object known = (Object) strategies.invokeExact(manager);
    if (known == null || known.getClass() != Registry.class) {
      return described.alone("its strategies for sessions are looked up in a way of its own");
    }
    String alone = secure.describe(((Lookup<?>) known).lookup(first.getSchemeName()), described);
    return alone == null ? described : described.alone(alone);
  }

  /** In nanoseconds; 0 or less for no limit. */
  private long life(Object manager) throws Throwable {
    Object of = (Object) pool.invokeExact(manager);
    return ((TimeUnit) (Object) timeUnit.invokeExact(of)).toNanos((long) timeToLive.invokeExact(of));
  }
}
