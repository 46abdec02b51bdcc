package io.retropool.adapter.apache4async;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.impl.nio.reactor.IOReactorConfig;

/**
 * Which clients may use connections that others made: those whose own would be like them in all that a reactor adds to
 * a connection. Thread-safe.
 */
final class Fitness {
  private final MethodHandle manager;
  private final MethodHandle settings;
  private final MethodHandle threads;
  /** Came with 4.1, or null. */
  private final MethodHandle events;
  private final MethodHandle systemProperties;
  private final MethodHandle reactor;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Fitness(Sockets sockets) throws ReflectiveOperationException {
    Class<?> builder = HttpAsyncClientBuilder.class;
    this.manager = sockets.getter(builder, "connManager");
    this.settings = sockets.getter(builder, "defaultIOReactorConfig");
    this.threads = sockets.getter(builder, "threadFactory");
    this.events = Library.ifAny(sockets, builder, "eventHandler");
    this.systemProperties = sockets.getter(builder, "systemProperties");
    this.reactor = Library.either(sockets, PoolingNHttpClientConnectionManager.class, "ioReactor", "ioreactor");
  }

  /** @return why it may not, for an event; null where it may */
  String refuses(Object builder, Object of) throws Throwable {
    if ((Object) manager.invokeExact(builder) != null) {
      return "its connection manager is kept by the application";
    }
    if (((Object) reactor.invokeExact(of)).getClass() != DefaultConnectingIOReactor.class) {
      return "its reactor is not the library's";
    }
    if ((Object) threads.invokeExact(builder) != null
        || events != null && (Object) events.invokeExact(builder) != null) {
      return "its threads or its handler of events are the application's own";
    }
    if (System.getSecurityManager() != null) {
      return "there is a security manager";
    }
    boolean closes =
        (boolean) systemProperties.invokeExact(builder)
            && "false".equalsIgnoreCase(System.getProperty("http.keepAlive"));
    return closes ? "http.keepAlive is false" : null;
  }

  /** Only of a client that may. */
  DefaultConnectingIOReactor reactor(Object of) throws Throwable {
    return (DefaultConnectingIOReactor) (Object) reactor.invokeExact(of);
  }

  /** What is set for its reactor. */
  IOReactorConfig settings(Object builder) throws Throwable {
    Object set = (Object) settings.invokeExact(builder);
    return set == null ? IOReactorConfig.DEFAULT : (IOReactorConfig) set;
  }
}
