package io.retropool.adapter.apache4;

import io.retropool.adapter.apache4common.Verifiers;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;

/** What the library's own factory of TLS sockets adds to a route. Thread-safe. */
final class SecureFactories {
  private final MethodHandle socketFactory;
  private final MethodHandle verifier;
  private final MethodHandle protocols;
  private final MethodHandle cipherSuites;
  private final Verifiers verifiers;

  /** @throws ReflectiveOperationException where this version is not as expected */
  SecureFactories(Sockets sockets) throws ReflectiveOperationException {
    this.socketFactory = sockets.getter(SSLConnectionSocketFactory.class, "socketfactory");
    this.verifier = sockets.getter(SSLConnectionSocketFactory.class, "hostnameVerifier");
    this.protocols = sockets.getter(SSLConnectionSocketFactory.class, "supportedProtocols");
    this.cipherSuites = sockets.getter(SSLConnectionSocketFactory.class, "supportedCipherSuites");
    this.verifiers = new Verifiers(sockets);
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
    verifiers.describe((HostnameVerifier) (Object) verifier.invokeExact((Object) factory), route);
    return null;
  }
}
