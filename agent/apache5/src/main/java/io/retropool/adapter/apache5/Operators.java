package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.Registry;

/** What opens a manager's connections, and adds to their routes. Thread-safe. */
final class Operators {
  private final MethodHandle ofPooling;
  private final MethodHandle ofBasic;
  private final MethodHandle portResolver;
  private final MethodHandle addressResolver;
  /** Factories of sockets until 5.3, strategies for TLS from 5.4 on. */
  private final MethodHandle lookup;
  /** Makes sockets for all schemes; null until 5.3. */
  private final MethodHandle socketFactory;

  private final SecureSockets secure;
  private final Captured captured;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Operators(Sockets sockets) throws ReflectiveOperationException {
    this.ofPooling = sockets.getter(PoolingHttpClientConnectionManager.class, "connectionOperator");
    this.ofBasic = sockets.getter(BasicHttpClientConnectionManager.class, "connectionOperator");
    Class<?> operator = DefaultHttpClientConnectionOperator.class;
    this.portResolver = sockets.getter(operator, "schemePortResolver");
    this.addressResolver = sockets.getter(operator, "dnsResolver");
    MethodHandle factories = LibraryClass.getter(sockets, operator, "socketFactoryRegistry");
    boolean strategies = factories == null;
    this.lookup = strategies ? sockets.getter(operator, "tlsSocketStrategyLookup") : factories;
    this.socketFactory = strategies ? sockets.getter(operator, "detachedSocketFactory") : null;
    this.captured = new Captured(sockets);
    this.secure = new SecureSockets(sockets, captured, strategies);
  }

  /** @return why the manager's connections are nobody else's, or null */
  String describe(Object manager, HttpRoute route, SocketRoute described) throws Throwable {
    Object operator =
        manager instanceof BasicHttpClientConnectionManager
            ? (Object) ofBasic.invokeExact(manager)
            : (Object) ofPooling.invokeExact(manager);
    if (operator.getClass() != DefaultHttpClientConnectionOperator.class || !opensPlainSockets(operator)) {
      return "it opens connections in a way of its own";
    }
    Lookup<?> factories = factories(operator);
    if (factories == null) {
      return "its socket factories are looked up in a way of its own";
    }
    Object resolver = unless((Object) addressResolver.invokeExact(operator), SystemDefaultDnsResolver.class);
    described
        .object("port resolver", unless((Object) portResolver.invokeExact(operator), DefaultSchemePortResolver.class))
        .object("resolver", resolver);
    if (resolver != null || route.getTargetHost().getAddress() != null) {
      described.ownAddresses();
    }
    String first = route.getHopTarget(0).getSchemeName();
    String target = route.getTargetHost().getSchemeName();
    String alone = secure.describe(factories.lookup(first), described);
    return alone != null || target.equals(first) ? alone : secure.describe(factories.lookup(target), described);
  }

  private boolean opensPlainSockets(Object operator) throws Throwable {
    return socketFactory == null
        || LibraryClass.isWrittenIn(
            DefaultHttpClientConnectionOperator.class, (Object) socketFactory.invokeExact(operator));
  }

  /** Null where nobody knows what it would find; from 5.4 on one of factories is wrapped in one of strategies. */
  private Lookup<?> factories(Object operator) throws Throwable {
    Object of = (Object) lookup.invokeExact(operator);
    Object within =
        LibraryClass.isWrittenIn(DefaultHttpClientConnectionOperator.class, of) ? captured.in(of, Lookup.class) : of;
    return within != null && within.getClass() == Registry.class ? (Lookup<?>) within : null;
  }

  private static Object unless(Object object, Class<?> usual) {
    return object.getClass() == usual ? null : object;
  }
}
