package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.apache.hc.client5.http.socket.LayeredConnectionSocketFactory;
import org.apache.hc.client5.http.socket.PlainConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;

/** What the library's own factories of sockets and strategies for TLS add to a route. Thread-safe. */
public final class SecureSockets {
  private final boolean strategies;
  private final Captured captured;
  private final TlsFields factory;
  private final TlsFields strategy;
  private final MethodHandle suffixes;

  /**
   * @param strategies whether this version asks strategies for TLS, and opens all sockets in the same way
   * @throws ReflectiveOperationException where this version is not as expected
   */
  public SecureSockets(Sockets sockets, Captured captured, boolean strategies) throws ReflectiveOperationException {
    this.strategies = strategies;
    this.captured = captured;
    this.factory = new TlsFields(sockets, SSLConnectionSocketFactory.class, "socketFactory");
    this.strategy =
        strategies ? new TlsFields(sockets, DefaultClientTlsStrategy.class.getSuperclass(), "sslContext") : null;
    this.suffixes = sockets.getter(DefaultHostnameVerifier.class, "publicSuffixMatcher");
  }

  /**
   * @param of what is registered for the scheme, or null
   * @return why its connections are nobody else's, or null
   */
  public String describe(Object of, SocketRoute route) throws Throwable {
    Object found = of != null && strategies ? unwrapped(of) : of;
    Class<?> type = found == null ? null : found.getClass();
    if (type == PlainConnectionSocketFactory.class || type == null && strategies) {
      route.value("plain");
      return null;
    }
    if (type == SSLConnectionSocketFactory.class) {
      route.socketFactory((SSLSocketFactory) factory.source(found));
      describe(factory, found, route);
      return null;
    }
    if (strategies && type == DefaultClientTlsStrategy.class) {
      // A factory of the same context: that is what counts.
      route.socketFactory(((SSLContext) strategy.source(found)).getSocketFactory());
      describe(strategy, found, route);
      return null;
    }
    return type == null
        ? "it has no factory for this scheme"
        : "socket factory " + type.getName() + " is not the library's";
  }

  /** From 5.4 on the builder wraps a factory in a strategy. */
  private Object unwrapped(Object strategyOrFactory) throws Throwable {
    Object within =
        LibraryClass.isWrittenIn(PoolingHttpClientConnectionManager.class, strategyOrFactory)
            ? captured.in(strategyOrFactory, LayeredConnectionSocketFactory.class)
            : null;
    return within == null ? strategyOrFactory : within;
  }

  private void describe(TlsFields fields, Object of, SocketRoute route) throws Throwable {
    String[] protocols = fields.protocols(of);
    String[] suites = fields.cipherSuites(of);
    route
        .value(protocols == null ? null : Arrays.asList(protocols.clone()))
        .value(suites == null ? null : Arrays.asList(suites.clone()))
        .value(fields.policy(of));
    describe(fields.verifier(of), route);
  }

  private void describe(HostnameVerifier verifier, SocketRoute route) throws Throwable {
    if (verifier == null || verifier.getClass() == NoopHostnameVerifier.class) {
      // None where the JDK alone looks at names, since 5.6.
      route.value(verifier == null ? null : "NoopHostnameVerifier");
    } else if (verifier.getClass() == DefaultHostnameVerifier.class) {
      Object matcher = (Object) suffixes.invokeExact((Object) verifier);
      route.value("DefaultHostnameVerifier").value(matcher == null);
      route.object("list of public suffixes", matcher == PublicSuffixMatcherLoader.getDefault() ? null : matcher);
    } else {
      route.verifier(verifier);
    }
  }
}
