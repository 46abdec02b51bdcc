package io.retropool.adapter.apache40;

import io.retropool.adapter.apache4common.Facts;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.protocol.ClientContext;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;
import org.apache.http.params.CoreConnectionPNames;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;

/** Reads from a client what shapes its connections. Thread-safe. */
final class Routes {
  private static final int HOPS_WITH_ONE_PROXY = 2;

  private final Sockets sockets;
  private final Managers managers;
  private final SocketFactories socketFactories;
  private final MethodHandle schemes;
  private final MethodHandle resolver;
  private final Class<?> usualResolver;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Routes(Sockets sockets, Managers managers) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.managers = managers;
    this.socketFactories = new SocketFactories(sockets);
    this.schemes = sockets.getter(DefaultClientConnectionOperator.class, "schemeRegistry");
    this.resolver = LibraryClass.getter(sockets, DefaultClientConnectionOperator.class, "dnsResolver");
    this.usualResolver = LibraryClass.beside(DefaultClientConnection.class, "SystemDefaultDnsResolver");
  }

  /** Of the connection that the call opens; null where the original code is to run. */
  SocketRoute of(Execution execution, Object operator, HttpParams params) {
    try {
      return describe(execution, operator, params);
    } catch (Error | RuntimeException failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private SocketRoute describe(Execution execution, Object operator, HttpParams params) throws Throwable {
    HttpRoute route = execution.opening();
    HttpHost target = route.getTargetHost();
    SchemeRegistry registry = (SchemeRegistry) (Object) schemes.invokeExact(operator);
    Scheme scheme = registry.get(target.getSchemeName());
    if (scheme == null) {
      return null;
    }
    int port = scheme.resolvePort(target.getPort());
    SocketRoute described =
        sockets.route(target.getSchemeName(), target.getHostName(), port, new Facts(execution.request()));
    if (described == null) {
      return null;
    }
    String alone = alone(execution, route, registry);
    if (alone == null) {
      describe(described, route, params);
      resolver(described, resolver(operator));
      managers.timeToLive(described, execution.manager);
      alone = factories(registry, scheme, route, described);
    }
    return alone == null ? described : described.alone(alone);
  }

  /** As the operator resolves it; -1 where it does not know the scheme. */
  int port(Object operator, HttpHost host) throws Throwable {
    Scheme scheme = ((SchemeRegistry) (Object) schemes.invokeExact(operator)).get(host.getSchemeName());
    return scheme == null ? -1 : scheme.resolvePort(host.getPort());
  }

  private static String alone(Execution execution, HttpRoute route, SchemeRegistry registry) {
    Object schemesOfCall = execution.context.getAttribute(ClientContext.SCHEME_REGISTRY);
    if (schemesOfCall != null && schemesOfCall != registry) {
      return "its socket factories are those of the call";
    }
    if (route.getHopCount() > HOPS_WITH_ONE_PROXY || route.isTunnelled() != route.isLayered()) {
      return "it goes through proxies in a way of its own";
    }
    return opensOwnTunnel(execution, route) ? "it has credentials for the proxy that it tunnels through" : null;
  }

  /** Whoever has no credentials must not speak through the tunnel of one who has, nor the other way round. */
  private static boolean opensOwnTunnel(Execution execution, HttpRoute route) {
    HttpHost proxy = route.isTunnelled() ? route.getProxyHost() : null;
    Object credentials = execution.context.getAttribute(ClientContext.CREDS_PROVIDER);
    return proxy != null
        && credentials != null
        && ((CredentialsProvider) credentials).getCredentials(new AuthScope(proxy.getHostName(), proxy.getPort()))
            != null;
  }

  /** The last four are what is set when a socket is opened, and never again unless there is something to set. */
  private static void describe(SocketRoute described, HttpRoute route, HttpParams params) {
    described.value(
        Arrays.asList(
            route.getTargetHost().getSchemeName(),
            route.isTunnelled(),
            route.isSecure(),
            route.getLocalAddress(),
            route.getHopCount(),
            HttpConnectionParams.getTcpNoDelay(params),
            HttpConnectionParams.getLinger(params),
            params.getBooleanParameter("http.socket.reuseaddr", false),
            params.getBooleanParameter("http.socket.keepalive", false)));
    if (params.getParameter(CoreConnectionPNames.SO_TIMEOUT) != null) {
      described.ownReadTimeout();
    }
    if (params.getParameter(CoreConnectionPNames.CONNECTION_TIMEOUT) != null) {
      described.ownConnectTimeout();
    }
  }

  private static void resolver(SocketRoute described, Object own) {
    if (own != null) {
      described.object("resolver", own).ownAddresses();
    }
  }

  /** Null for the library's own. */
  private Object resolver(Object operator) throws Throwable {
    Object of = resolver == null ? null : (Object) resolver.invokeExact(operator);
    return of == null || of.getClass() == usualResolver ? null : of;
  }

  private String factories(SchemeRegistry registry, Scheme target, HttpRoute route, SocketRoute described)
      throws Throwable {
    HttpHost proxy = route.getProxyHost();
    if (proxy != null) {
      Scheme first = registry.get(proxy.getSchemeName());
      String alone = first == null ? "it has no factory for its proxy" : socketFactories.describe(first, described);
      if (alone != null) {
        return alone;
      }
      described.value(proxy.getSchemeName()).proxy(proxy.getHostName(), first.resolvePort(proxy.getPort()));
    }
    return socketFactories.describe(target, described);
  }
}
