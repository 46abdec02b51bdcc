package io.retropool.adapter.apache5async;

import io.retropool.adapter.apache5.Captured;
import io.retropool.adapter.apache5.Facts;
import io.retropool.adapter.apache5.LibraryClass;
import io.retropool.adapter.apache5.SecureSockets;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.util.TimeValue;

/** All that makes two connections interchangeable, as the library's objects say it. Thread-safe. */
final class Routes {
  private final Sockets sockets;
  private final ManagerSettings settings;
  private final ReactorSettings reactors;
  private final SecureSockets secure;
  private final MethodHandle operator;
  private final Class<?> usualOperator;
  private final MethodHandle strategies;
  private final MethodHandle portResolver;
  private final MethodHandle requester;
  private final MethodHandle addressResolver;
  private final MethodHandle bufferMode;
  private final MethodHandle details;
  /** The name that TLS is told, which came with 5.4, or null. */
  private final MethodHandle targetName;
  /** A socket that is no network's, which came with 5.6, or null. */
  private final MethodHandle unixSocket;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Routes(Sockets sockets) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.settings = new ManagerSettings(sockets);
    this.reactors = new ReactorSettings(sockets);
    this.secure = new SecureSockets(sockets, new Captured(sockets), true);
    Class<?> manager = PoolingAsyncClientConnectionManager.class;
    this.operator = sockets.getter(manager, "connectionOperator");
    this.usualOperator = LibraryClass.beside(manager, "DefaultAsyncClientConnectionOperator");
    this.strategies = sockets.getter(usualOperator, "tlsStrategyLookup");
    this.portResolver = sockets.getter(usualOperator, "schemePortResolver");
    this.requester = sockets.getter(usualOperator, "sessionRequester");
    this.addressResolver = sockets.getter(LibraryClass.beside(manager, "MultihomeIOSessionRequester"), "dnsResolver");
    this.bufferMode = sockets.getter(DefaultClientTlsStrategy.class.getSuperclass(), "sslBufferManagement");
    this.details = sockets.getter(DefaultClientTlsStrategy.class, "tlsDetailsFactory");
    this.targetName = LibraryClass.getter(sockets, HttpRoute.class, "targetName");
    this.unixSocket = LibraryClass.getter(sockets, HttpRoute.class, "unixDomainSocket");
  }

  /** What a connection's reads are limited to when it is opened; null for what the reactor says. */
  ConnectionConfig connection(Object manager, HttpRoute route) throws Throwable {
    return settings.known(manager) ? settings.connection(manager, route) : ConnectionConfig.DEFAULT;
  }

  /** Null where the original code is to run. */
  SocketRoute of(Dialled dialled, HttpRoute route, Exchange exchange, AsyncClient client) throws Throwable {
    HttpHost target = route.getTargetHost();
    SocketRoute described =
        sockets.route(
            target.getSchemeName(), target.getHostName(), target.getPort(), new Facts(exchange.request()));
    if (described == null) {
      return null;
    }
    String alone = client.leftAlone() == null ? alone(dialled.manager, route) : client.leftAlone();
    return alone == null ? describe(described, dialled, route, client) : described.alone(alone);
  }

  /** What this code does not know, or does not do; null for nothing. */
  private String alone(Object manager, HttpRoute route) throws Throwable {
    if (manager.getClass() != PoolingAsyncClientConnectionManager.class || !settings.known(manager)) {
      return "its connection manager is set to something of the application's own";
    }
    if (settings.limitsUse(settings.connection(manager, route))) {
      return "it limits how long a connection may be idle, or used";
    }
    if (route.isTunnelled() || route.isLayered()) {
      return "it goes through a tunnel";
    }
    if (unixSocket != null && (Object) unixSocket.invokeExact((Object) route) != null) {
      return "a socket of the file system";
    }
    return null;
  }

  private SocketRoute describe(SocketRoute described, Dialled dialled, HttpRoute route, AsyncClient client)
      throws Throwable {
    Object manager = dialled.manager;
    HttpHost target = route.getTargetHost();
    ConnectionConfig config = settings.connection(manager, route);
    if (dialled.limitsAnswers() || config.getSocketTimeout() != null || client.limitsReads()) {
      described.ownReadTimeout();
    }
    if (dialled.limitsConnects() || settings.limitsConnects(config)) {
      described.ownConnectTimeout();
    }
    described
        .value(
            Arrays.asList(
                "asynchronous",
                target.getAddress(),
                targetName == null ? null : String.valueOf((Object) targetName.invokeExact((Object) route)),
                route.isSecure(),
                route.getLocalAddress(),
                route.getHopCount()))
        .value(reactors.of(client.settings()));
    for (int hop = 0; hop < route.getHopCount() - 1; hop++) {
      HttpHost proxy = route.getHopTarget(hop);
      described.value(proxy.getSchemeName()).value(proxy.getAddress()).proxy(proxy.getHostName(), proxy.getPort());
    }
    TimeValue timeToLive = settings.timeToLive(manager, config);
    if (timeToLive != null) {
      described.timeToLive(timeToLive.toNanoseconds());
    }
    String alone = describeOperator(described, manager, route);
    return alone == null ? described : described.alone(alone);
  }

  private String describeOperator(SocketRoute described, Object manager, HttpRoute route) throws Throwable {
    Object of = (Object) operator.invokeExact(manager);
    if (of.getClass() != usualOperator) {
      return "it opens connections in a way of its own";
    }
    Object addresses = unless(addressResolver.invoke(requester.invoke(of)), SystemDefaultDnsResolver.class);
    described
        .object("port resolver", unless((Object) portResolver.invokeExact(of), DefaultSchemePortResolver.class))
        .object("resolver", addresses);
    if (addresses != null || route.getTargetHost().getAddress() != null) {
      described.ownAddresses();
    }
    Object known = (Object) strategies.invokeExact(of);
    if (known == null || known.getClass() != Registry.class) {
      return "its strategies for TLS are looked up in a way of its own";
    }
    Object strategy = ((Lookup<?>) known).lookup(route.getHopTarget(0).getSchemeName());
    return strategy == null ? null : describeTls(described, manager, route, strategy);
  }

  private String describeTls(SocketRoute described, Object manager, HttpRoute route, Object strategy)
      throws Throwable {
    if (strategy.getClass() == DefaultClientTlsStrategy.class) {
      described
          .value(String.valueOf((Object) bufferMode.invokeExact(strategy)))
          .value(String.valueOf(settings.tls(manager, route)))
          .object("factory of TLS details", (Object) details.invokeExact(strategy));
    }
    return secure.describe(strategy, described);
  }

  private static Object unless(Object object, Class<?> usual) {
    return object.getClass() == usual ? null : object;
  }
}
