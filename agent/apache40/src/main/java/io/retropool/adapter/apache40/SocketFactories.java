package io.retropool.adapter.apache40;

import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.ssl.SSLSocketFactory;

/** What the library's own socket factories add to a route. Thread-safe. */
final class SocketFactories {
  /** Verifiers of the library that have no state beside a log. */
  private static final Set<String> STATELESS =
      new HashSet<>(
          Arrays.asList("AllowAllHostnameVerifier", "BrowserCompatHostnameVerifier", "StrictHostnameVerifier"));

  /** Around factories of the kind that 4.0 knows, since 4.1. */
  private static final String[] ADAPTORS = {
    "SchemeSocketFactoryAdaptor",
    "LayeredSchemeSocketFactoryAdaptor",
    "SchemeLayeredSocketFactoryAdaptor",
    "SchemeLayeredSocketFactoryAdaptor2",
    "SocketFactoryAdaptor",
    "LayeredSocketFactoryAdaptor"
  };

  /** What those of this version have wrapped. */
  private final Map<Class<?>, MethodHandle> wrapped = new HashMap<>();

  private final MethodHandle ofScheme;
  private final MethodHandle plainResolver;
  private final MethodHandle secureResolver;
  private final MethodHandle socketFactory;
  private final MethodHandle verifier;
  private final MethodHandle protocols;
  private final MethodHandle cipherSuites;

  /** @throws ReflectiveOperationException where this version is not as expected */
  SocketFactories(Sockets sockets) throws ReflectiveOperationException {
    for (String adaptor : ADAPTORS) {
      Class<?> type = LibraryClass.beside(Scheme.class, adaptor);
      if (type != null) {
        wrapped.put(type, sockets.getter(type, "factory"));
      }
    }
    this.ofScheme = sockets.getter(Scheme.class, "socketFactory");
    this.plainResolver = sockets.getter(PlainSocketFactory.class, "nameResolver");
    this.secureResolver = sockets.getter(SSLSocketFactory.class, "nameResolver");
    this.socketFactory = sockets.getter(SSLSocketFactory.class, "socketfactory");
    this.verifier = sockets.getter(SSLSocketFactory.class, "hostnameVerifier");
    this.protocols = LibraryClass.getter(sockets, SSLSocketFactory.class, "supportedProtocols");
    this.cipherSuites = LibraryClass.getter(sockets, SSLSocketFactory.class, "supportedCipherSuites");
  }

  /** @return why the factory's connections are nobody else's, or null */
  String describe(Scheme scheme, SocketRoute route) throws Throwable {
    Object factory = unwrapped((Object) ofScheme.invokeExact((Object) scheme));
    if (factory.getClass() == PlainSocketFactory.class) {
      resolver(route.value("plain"), (Object) plainResolver.invokeExact(factory));
      return null;
    }
    if (factory.getClass() != SSLSocketFactory.class) {
      return "socket factory " + factory.getClass().getName() + " is not the library's";
    }
    route
        .socketFactory((javax.net.ssl.SSLSocketFactory) (Object) socketFactory.invokeExact(factory))
        .value(list(protocols, factory))
        .value(list(cipherSuites, factory));
    resolver(route, (Object) secureResolver.invokeExact(factory));
    describe((HostnameVerifier) (Object) verifier.invokeExact(factory), route);
    return null;
  }

  /** @param own of the application's, or null */
  private static void resolver(SocketRoute route, Object own) {
    if (own != null) {
      route.object("resolver", own).ownAddresses();
    }
  }

  private Object unwrapped(Object factory) throws Throwable {
    MethodHandle of = wrapped.get(factory.getClass());
    return of == null ? factory : unwrapped((Object) of.invokeExact(factory));
  }

  /** @param of null where this version has no such field */
  private static Object list(MethodHandle of, Object factory) throws Throwable {
    Object[] values = of == null ? null : (Object[]) (Object) of.invokeExact(factory);
    return values == null ? null : Arrays.asList(values.clone());
  }

  private static void describe(HostnameVerifier of, SocketRoute route) {
    Class<?> type = of.getClass();
    boolean library = type.getPackage() == SSLSocketFactory.class.getPackage();
    if (library && STATELESS.contains(type.getSimpleName())) {
      route.value(type.getSimpleName());
    } else {
      route.verifier(of);
    }
  }
}
