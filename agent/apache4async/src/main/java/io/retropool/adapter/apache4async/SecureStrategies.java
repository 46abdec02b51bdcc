package io.retropool.adapter.apache4async;

import io.retropool.adapter.apache4common.Verifiers;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.apache.http.nio.conn.NoopIOSessionStrategy;
import org.apache.http.nio.conn.ssl.SSLIOSessionStrategy;

/** What the library's own strategies for sessions add to a route. Thread-safe. */
final class SecureStrategies {
  private final MethodHandle context;
  private final MethodHandle protocols;
  private final MethodHandle cipherSuites;
  private final MethodHandle verifier;
  private final Verifiers verifiers;

  /** @throws ReflectiveOperationException where this version is not as expected */
  SecureStrategies(Sockets sockets) throws ReflectiveOperationException {
    Class<?> strategy = SSLIOSessionStrategy.class;
    this.context = sockets.getter(strategy, "sslContext");
    this.protocols = sockets.getter(strategy, "supportedProtocols");
    this.cipherSuites = sockets.getter(strategy, "supportedCipherSuites");
    this.verifier = sockets.getter(strategy, "hostnameVerifier");
    this.verifiers = new Verifiers(sockets);
  }

  /** @return why the strategy's connections are nobody else's, or null */
  String describe(Object strategy, SocketRoute route) throws Throwable {
    if (strategy == null) {
      return "it has no strategy for this scheme";
    }
    if (strategy.getClass() == NoopIOSessionStrategy.class) {
      route.value("plain");
      return null;
    }
    if (strategy.getClass() != SSLIOSessionStrategy.class) {
      return "strategy " + strategy.getClass().getName() + " is not the library's";
    }
    // A factory of the same context: that is what counts.
    route.socketFactory(((SSLContext) (Object) context.invokeExact(strategy)).getSocketFactory());
    Object[] allowed = (Object[]) (Object) protocols.invokeExact(strategy);
    Object[] suites = (Object[]) (Object) cipherSuites.invokeExact(strategy);
    route
        .value(allowed == null ? null : Arrays.asList(allowed.clone()))
        .value(suites == null ? null : Arrays.asList(suites.clone()));
    verifiers.describe((HostnameVerifier) (Object) verifier.invokeExact(strategy), route);
    return null;
  }
}
