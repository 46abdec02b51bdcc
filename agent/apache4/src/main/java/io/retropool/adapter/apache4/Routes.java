package io.retropool.adapter.apache4;

import io.retropool.adapter.apache4common.Facts;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.config.Registry;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.DefaultSchemePortResolver;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;

/** Reads from a manager what shapes its connections. Thread-safe. */
final class Routes {
  /** Of a context; overrides the manager's factories for one call (HttpClientConnectionOperator, 4.3 to 4.5). */
  private static final String REGISTRY = "http.socket-factory-registry";

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final Sockets sockets;
  private final SecureFactories secureFactories;
  private final MethodHandle operatorOfPooling;
  private final MethodHandle operatorOfBasic;
  private final MethodHandle poolOfPooling;
  private final MethodHandle timeToLive;
  private final MethodHandle timeToLiveUnit;
  private final MethodHandle factories;
  private final MethodHandle portResolver;
  private final MethodHandle addressResolver;
  private final Class<?> operator;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Routes(Sockets sockets) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.secureFactories = new SecureFactories(sockets);
    this.operatorOfPooling = sockets.getter(PoolingHttpClientConnectionManager.class, "connectionOperator");
    this.operatorOfBasic = sockets.getter(BasicHttpClientConnectionManager.class, "connectionOperator");
    this.poolOfPooling = sockets.getter(PoolingHttpClientConnectionManager.class, "pool");
    Class<?> pool = sibling("CPool");
    this.timeToLive = sockets.getter(pool, "timeToLive");
    this.timeToLiveUnit = either(pool, "timeUnit", "tunit");
    // The 4.4 release made an interface of the 4.3 class.
    Class<?> operatorOf43 = sibling("HttpClientConnectionOperator");
    this.operator = operatorOf43 == null ? sibling("DefaultHttpClientConnectionOperator") : operatorOf43;
    this.factories = sockets.getter(operator, "socketFactoryRegistry");
    this.portResolver = sockets.getter(operator, "schemePortResolver");
    this.addressResolver = sockets.getter(operator, "dnsResolver");
  }

  private static Class<?> sibling(String simpleName) {
    String name = PoolingHttpClientConnectionManager.class.getName();
    try {
      return Class.forName(
          name.substring(0, name.lastIndexOf('.') + 1) + simpleName,
          false,
          PoolingHttpClientConnectionManager.class.getClassLoader());
    } catch (ClassNotFoundException otherVersion) {
      return null;
    }
  }

  private MethodHandle either(Class<?> owner, String field, String otherField) throws ReflectiveOperationException {
    try {
      return sockets.getter(owner, field);
    } catch (NoSuchFieldException otherVersion) {
      return sockets.getter(owner, otherField);
    }
  }

  /** Not a subclass: what it overrides is the application's business. */
  boolean knows(Object manager) {
    return manager.getClass() == PoolingHttpClientConnectionManager.class
        || manager.getClass() == BasicHttpClientConnectionManager.class;
  }

  /** Null where the original code is to run. */
  SocketRoute of(Wanted wanted) {
    try {
      return describe(wanted);
    } catch (Error | RuntimeException failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private SocketRoute describe(Wanted wanted) throws Throwable {
    HttpHost target = wanted.route.getTargetHost();
    SocketRoute described =
        sockets.route(target.getSchemeName(), target.getHostName(), port(target), new Facts(wanted.execution.request));
    return described == null ? null : describe(described, wanted);
  }

  /** Minimal clients of 4.3 leave it to whoever opens the connection. */
  private static int port(HttpHost target) {
    int port = target.getPort();
    return port > 0 ? port : target.getSchemeName().equals("https") ? HTTPS_PORT : HTTP_PORT;
  }

  private SocketRoute describe(SocketRoute described, Wanted wanted) throws Throwable {
    HttpRoute route = wanted.route;
    Object operatorOfManager = operator(wanted.manager);
    if (operatorOfManager.getClass() != operator || wanted.execution.context.getAttribute(REGISTRY) != null) {
      return described.alone("it opens connections in a way of its own");
    }
    if (opensOwnTunnel(wanted)) {
      return described.alone("it has credentials for the proxy that it tunnels through");
    }
    Object registry = (Object) factories.invokeExact(operatorOfManager);
    if (registry.getClass() != Registry.class) {
      return described.alone("its socket factories are looked up in a way of its own");
    }
    describe(described, route);
    Object resolver = unless((Object) addressResolver.invokeExact(operatorOfManager), SystemDefaultDnsResolver.class);
    described
        .value(Arrays.asList(settings(wanted)))
        .object("port resolver",
            unless((Object) portResolver.invokeExact(operatorOfManager), DefaultSchemePortResolver.class))
        .object("resolver", resolver);
    if (resolver != null || route.getTargetHost().getAddress() != null) {
      described.ownAddresses();
    }
    if (socketTimeout(wanted) > 0 || wanted.execution.context.getRequestConfig().getSocketTimeout() >= 0) {
      described.ownReadTimeout();
    }
    if (wanted.execution.context.getRequestConfig().getConnectTimeout() >= 0) {
      described.ownConnectTimeout();
    }
    timeToLive(described, wanted.manager);
    String alone = factories((Registry<?>) registry, route, described);
    return alone == null ? described : described.alone(alone);
  }

  private Object operator(Object manager) throws Throwable {
    return manager instanceof BasicHttpClientConnectionManager
        ? (Object) operatorOfBasic.invokeExact(manager)
        : (Object) operatorOfPooling.invokeExact(manager);
  }

  /** Whoever has no credentials must not speak through the tunnel of one who has, nor the other way round. */
  private static boolean opensOwnTunnel(Wanted wanted) {
    HttpHost proxy = wanted.route.isTunnelled() ? wanted.route.getProxyHost() : null;
    CredentialsProvider credentials = wanted.execution.context.getCredentialsProvider();
    return proxy != null
        && credentials != null
        && credentials.getCredentials(new AuthScope(proxy.getHostName(), proxy.getPort())) != null;
  }

  private static void describe(SocketRoute described, HttpRoute route) {
    InetAddress local = route.getLocalAddress();
    described.value(
        Arrays.asList(
            route.getTargetHost().getSchemeName(),
            route.isTunnelled(),
            route.isLayered(),
            route.isSecure(),
            local,
            route.getTargetHost().getAddress(),
            route.getHopCount()));
    for (int hop = 0; hop < route.getHopCount() - 1; hop++) {
      HttpHost proxy = route.getHopTarget(hop);
      described.value(proxy.getSchemeName()).value(proxy.getAddress()).proxy(proxy.getHostName(), proxy.getPort());
    }
  }

  private String factories(Registry<?> registry, HttpRoute route, SocketRoute described) throws Throwable {
    String first = route.getHopTarget(0).getSchemeName();
    String alone = factory(registry.lookup(first), described);
    String target = route.getTargetHost().getSchemeName();
    return alone != null || target.equals(first) ? alone : factory(registry.lookup(target), described);
  }

  /** A factory of the application's may look at the call's context and connect each call to somewhere else. */
  private String factory(Object factory, SocketRoute described) throws Throwable {
    if (factory == null) {
      return "it has no factory for this scheme";
    }
    if (factory.getClass() == PlainConnectionSocketFactory.class) {
      described.value("plain");
      return null;
    }
    return secureFactories.describe((ConnectionSocketFactory) factory, described);
  }

  private static Object unless(Object object, Class<?> usual) {
    return object.getClass() == usual ? null : object;
  }

  /** Those of {@code SocketConfig} that are set when a socket is opened; the timeout is set anew for each call. */
  private static Object[] settings(Wanted wanted) {
    SocketConfig config = config(wanted);
    return new Object[] {
      config.isSoReuseAddress(), config.isSoKeepAlive(), config.isTcpNoDelay(), config.getSoLinger(), buffers(config)
    };
  }

  /** Sizes came with 4.4; before, the text has none. */
  private static List<String> buffers(SocketConfig config) {
    String text = config.toString();
    int sizes = text.indexOf("sndBufSize");
    return sizes < 0 ? Collections.<String>emptyList() : Collections.singletonList(text.substring(sizes));
  }

  /** What a socket that is opened for this call begins with, in milliseconds. */
  int socketTimeout(Wanted wanted) {
    return config(wanted).getSoTimeout();
  }

  private static SocketConfig config(Wanted wanted) {
    SocketConfig config;
    if (wanted.manager instanceof BasicHttpClientConnectionManager) {
      config = ((BasicHttpClientConnectionManager) wanted.manager).getSocketConfig();
    } else {
      PoolingHttpClientConnectionManager manager = (PoolingHttpClientConnectionManager) wanted.manager;
      HttpRoute route = wanted.route;
      config = manager.getSocketConfig(route.getProxyHost() == null ? route.getTargetHost() : route.getProxyHost());
      config = config == null ? manager.getDefaultSocketConfig() : config;
    }
    return config == null ? SocketConfig.DEFAULT : config;
  }

  private void timeToLive(SocketRoute described, Object manager) throws Throwable {
    if (manager instanceof BasicHttpClientConnectionManager) {
      return;
    }
    Object pool = (Object) poolOfPooling.invokeExact(manager);
    long span = (long) timeToLive.invokeExact(pool);
    Object unit = (Object) timeToLiveUnit.invokeExact(pool);
    if (span > 0) {
      described.timeToLive(((TimeUnit) unit).toNanos(span));
    }
  }
}
