package io.retropool.adapter.apache5async;

import io.retropool.adapter.apache5.LibraryClass;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * Which clients may use connections that others made: those whose own would be like them in all that a reactor adds to
 * a connection. Thread-safe.
 */
final class Fitness {
  /** What goes into the reactor or its connections, and is of the application's own making. */
  private static final String[] OWN = {
    "threadFactory", "ioSessionDecorator", "ioSessionListener", "ioReactorExceptionCallback", "reuseStrategy",
    "h1Config", "h2Config", "charCodingConfig", "tlsConfig"
  };

  private final List<MethodHandle> own = new ArrayList<>();
  private final MethodHandle settings;
  private final MethodHandle shared;
  private final MethodHandle systemProperties;
  private final MethodHandle retriesDisabled;
  private final MethodHandle retryStrategy;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Fitness(Sockets sockets) throws ReflectiveOperationException {
    Class<?> builder = HttpAsyncClientBuilder.class;
    for (String field : OWN) {
      MethodHandle getter = LibraryClass.getter(sockets, builder, field);
      if (getter != null) {
        own.add(getter);
      }
    }
    this.settings = sockets.getter(builder, "ioReactorConfig");
    this.shared = sockets.getter(builder, "connManagerShared");
    this.systemProperties = sockets.getter(builder, "systemProperties");
    this.retriesDisabled = sockets.getter(builder, "automaticRetriesDisabled");
    this.retryStrategy = sockets.getter(builder, "retryStrategy");
  }

  /** @return why it may not, for an event; null where it may */
  String refuses(Object builder, Object manager) throws Throwable {
    if (manager.getClass() != PoolingAsyncClientConnectionManager.class) {
      return "its connection manager is a " + manager.getClass().getName();
    }
    if ((boolean) shared.invokeExact(builder)) {
      return "its connection manager is shared";
    }
    if (System.getSecurityManager() != null || settings(builder).getSocksProxyAddress() != null) {
      return "there is a security manager, or a SOCKS proxy";
    }
    for (MethodHandle setting : own) {
      if ((Object) setting.invokeExact(builder) != null) {
        return "its reactor or connections are set to something of the application's own";
      }
    }
    boolean closes =
        (boolean) systemProperties.invokeExact(builder)
            && "false".equalsIgnoreCase(System.getProperty("http.keepAlive"));
    return closes ? "http.keepAlive is false" : null;
  }

  /** What is set for its reactor. */
  IOReactorConfig settings(Object builder) throws Throwable {
    Object set = (Object) settings.invokeExact(builder);
    return set == null ? IOReactorConfig.DEFAULT : (IOReactorConfig) set;
  }

  boolean triesAgain(Object builder) throws Throwable {
    return !(boolean) retriesDisabled.invokeExact(builder) && (Object) retryStrategy.invokeExact(builder) == null;
  }
}
