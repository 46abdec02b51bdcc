package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;

/** What the library's own factory of TLS sockets adds to a route. Thread-safe. */
final class SecureFactories {
  /** Verifiers of the library that have no state beside a log. */
  private static final Set<String> STATELESS =
      new HashSet<>(
          Arrays.asList(
              "AllowAllHostnameVerifier",
              "BrowserCompatHostnameVerifier",
              "StrictHostnameVerifier",
              "NoopHostnameVerifier"));

  private final MethodHandle socketFactory;
  private final MethodHandle verifier;
  private final MethodHandle protocols;
  private final MethodHandle cipherSuites;
  private final Class<?> defaultVerifier;
  private final MethodHandle suffixes;
  private final Object usualSuffixes;

  /** @throws ReflectiveOperationException where this version is not as expected */
  SecureFactories(Sockets sockets) throws ReflectiveOperationException {
    this.socketFactory = sockets.getter(SSLConnectionSocketFactory.class, "socketfactory");
    this.verifier = sockets.getter(SSLConnectionSocketFactory.class, "hostnameVerifier");
    this.protocols = sockets.getter(SSLConnectionSocketFactory.class, "supportedProtocols");
    this.cipherSuites = sockets.getter(SSLConnectionSocketFactory.class, "supportedCipherSuites");
    this.defaultVerifier = defaultVerifier();
    this.suffixes = defaultVerifier == null ? null : sockets.getter(defaultVerifier, "publicSuffixMatcher");
    this.usualSuffixes = defaultVerifier == null ? null : usualSuffixes();
  }

  /** It came with 4.4; null before. */
  private static Class<?> defaultVerifier() {
    try {
      return inLibrary(SSLConnectionSocketFactory.class.getPackage().getName() + ".DefaultHostnameVerifier");
    } catch (ClassNotFoundException olderVersion) {
      return null;
    }
  }

  private static Object usualSuffixes() throws ReflectiveOperationException {
    String connections = ConnectionSocketFactory.class.getPackage().getName().replaceAll("\\.socket$", "");
    return inLibrary(connections + ".util.PublicSuffixMatcherLoader").getMethod("getDefault").invoke(null);
  }

  private static Class<?> inLibrary(String name) throws ClassNotFoundException {
    return Class.forName(name, true, SSLConnectionSocketFactory.class.getClassLoader());
  }

  /** @return why the factory's connections are nobody else's, or null */
  String describe(ConnectionSocketFactory factory, SocketRoute route) throws Throwable {
    if (factory.getClass() != SSLConnectionSocketFactory.class) {
      return "socket factory " + factory.getClass().getName() + " is not the library's";
    }
    route.socketFactory((SSLSocketFactory) (Object) socketFactory.invokeExact((Object) factory));
    Object[] allowed = (Object[]) (Object) protocols.invokeExact((Object) factory);
    Object[] suites = (Object[]) (Object) cipherSuites.invokeExact((Object) factory);
    route.value(allowed == null ? null : Arrays.asList(allowed.clone()));
    route.value(suites == null ? null : Arrays.asList(suites.clone()));
    describe((HostnameVerifier) (Object) verifier.invokeExact((Object) factory), route);
    return null;
  }

  private void describe(HostnameVerifier of, SocketRoute route) throws Throwable {
    Class<?> type = of.getClass();
    boolean library = type.getPackage() == SSLConnectionSocketFactory.class.getPackage();
    if (library && STATELESS.contains(type.getSimpleName())) {
      route.value(type.getSimpleName());
    } else if (type == defaultVerifier) {
      Object matcher = (Object) suffixes.invokeExact((Object) of);
      route.value("DefaultHostnameVerifier").value(matcher == null);
      route.object("list of public suffixes", matcher == usualSuffixes ? null : matcher);
    } else {
      route.verifier(of);
    }
  }
}
