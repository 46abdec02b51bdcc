package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketRequest;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;

/** Reads from a manager what shapes its connections. Thread-safe. */
final class Routes {
  /** Of a context; overrides the manager's factories for one call (DefaultHttpClientConnectionOperator, 5.0 to 5.3). */
  private static final String REGISTRY = "http.socket-factory-registry";

  private final Sockets sockets;
  private final Settings settings;
  private final Operators operators;
  /** The name that TLS is told, which came with 5.4, or null. */
  private final MethodHandle targetName;
  /** A socket that is no network's, which came with 5.6, or null. */
  private final MethodHandle unixSocket;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Routes(Sockets sockets) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.settings = Settings.in(sockets);
    this.operators = new Operators(sockets);
    this.targetName = targetName();
    this.unixSocket = LibraryClass.getter(sockets, HttpRoute.class, "unixDomainSocket");
  }

  private static MethodHandle targetName() throws IllegalAccessException {
    try {
      MethodType type = MethodType.methodType(NamedEndpoint.class);
      return MethodHandles.lookup().findVirtual(HttpRoute.class, "getTargetName", type);
    } catch (NoSuchMethodException olderVersion) {
      return null;
    }
  }

  /** Not a subclass: what it overrides is the application's business. */
  boolean knows(Object manager) {
    return manager.getClass() == PoolingHttpClientConnectionManager.class
        || manager.getClass() == BasicHttpClientConnectionManager.class;
  }

  /** Null where the original code is to run. */
  SocketRoute of(Wanted wanted) {
    return Calling.plainly(() -> describe(wanted));
  }

  /** What a socket that is opened for this call begins with, in milliseconds. */
  int socketTimeout(Wanted wanted) {
    return Calling.plainly(() -> settings.of(wanted).socketTimeout());
  }

  private SocketRoute describe(Wanted wanted) throws Throwable {
    HttpHost target = wanted.route.getTargetHost();
    SocketRequest request = new Facts(wanted.execution.request);
    SocketRoute described =
        sockets.route(target.getSchemeName(), target.getHostName(), target.getPort(), request);
    return described == null ? null : describe(described, wanted);
  }

  private SocketRoute describe(SocketRoute described, Wanted wanted) throws Throwable {
    HttpRoute route = wanted.route;
    if (wanted.execution.context != null && wanted.execution.context.getAttribute(REGISTRY) != null) {
      return described.alone("it opens connections in a way of its own");
    }
    if (Users.mayAuthenticateTunnel(wanted.execution, route)) {
      return described.alone("it may have credentials for the proxy that it tunnels through");
    }
    if (unixSocket != null && (Object) unixSocket.invokeExact((Object) route) != null) {
      return described.alone("it leads to a socket of the file system");
    }
    ManagerSettings of = settings.of(wanted);
    if (of == null) {
      return described.alone("its settings are found in a way of its own");
    }
    describe(described, route);
    described.value(of.socket()).value(of.tls());
    if (of.socketTimeout() > 0 || wanted.execution.limitsAnswers()) {
      described.ownReadTimeout();
    }
    if (of.limitsConnects() || wanted.execution.limitsConnects()) {
      described.ownConnectTimeout();
    }
    TimeValue timeToLive = of.timeToLive();
    if (timeToLive != null) {
      described.timeToLive(timeToLive.toNanoseconds());
    }
    String alone = operators.describe(wanted.manager, route, described);
    return alone == null ? described : described.alone(alone);
  }

  private void describe(SocketRoute described, HttpRoute route) throws Throwable {
    HttpHost target = route.getTargetHost();
    NamedEndpoint name = targetName == null ? null : (NamedEndpoint) targetName.invokeExact(route);
    described.value(
        Arrays.asList(
            target.getSchemeName(),
            target.getAddress(),
            name == null ? null : Arrays.<Object>asList(name.getHostName(), name.getPort()),
            route.isTunnelled(),
            route.isLayered(),
            route.isSecure(),
            route.getLocalAddress(),
            route.getHopCount()));
    for (int hop = 0; hop < route.getHopCount() - 1; hop++) {
      HttpHost proxy = route.getHopTarget(hop);
      described.value(proxy.getSchemeName()).value(proxy.getAddress()).proxy(proxy.getHostName(), proxy.getPort());
    }
  }
}
