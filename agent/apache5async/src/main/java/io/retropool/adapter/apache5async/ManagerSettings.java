package io.retropool.adapter.apache5async;

import io.retropool.adapter.apache5.LibraryClass;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.function.Resolver;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;

/**
 * What a connection manager is set to. Settings that the application looks up in code of its own are not asked for: it
 * would be asked twice. Thread-safe.
 */
final class ManagerSettings {
  private final MethodHandle pool;
  private final MethodHandle ofStrict;
  private final MethodHandle ofLax;
  private final MethodHandle connection;
  private final MethodHandle tls;
  /** Came with 5.6, or null. */
  private final MethodHandle idleTimeout;

  /** @throws ReflectiveOperationException where this version is not as expected */
  ManagerSettings(Sockets sockets) throws ReflectiveOperationException {
    Class<?> manager = PoolingAsyncClientConnectionManager.class;
    this.pool = sockets.getter(manager, "pool");
    this.ofStrict = sockets.getter(StrictConnPool.class, "timeToLive");
    this.ofLax = sockets.getter(LaxConnPool.class, "timeToLive");
    this.connection = sockets.getter(manager, "connectionConfigResolver");
    this.tls = sockets.getter(manager, "tlsConfigResolver");
    this.idleTimeout = LibraryClass.getter(sockets, ConnectionConfig.class, "idleTimeout");
  }

  /** Whether all of it is the library's own code; one that lets several calls use a connection at once is not known. */
  boolean known(Object manager) throws Throwable {
    Object of = (Object) pool.invokeExact(manager);
    return (of instanceof StrictConnPool || of instanceof LaxConnPool)
        && isPlain((Object) connection.invokeExact(manager))
        && isPlain((Object) tls.invokeExact(manager));
  }

  private static boolean isPlain(Object resolver) {
    return resolver == null || LibraryClass.isWrittenIn(PoolingAsyncClientConnectionManager.class, resolver);
  }

  /** Only of a manager that is {@link #known}. */
  ConnectionConfig connection(Object manager, HttpRoute route) throws Throwable {
    Object config = resolve((Object) connection.invokeExact(manager), route);
    return config == null ? ConnectionConfig.DEFAULT : (ConnectionConfig) config;
  }

  /** Null for the defaults; only of a manager that is {@link #known}. */
  TlsConfig tls(Object manager, HttpRoute route) throws Throwable {
    return (TlsConfig) resolve((Object) tls.invokeExact(manager), route.getTargetHost());
  }

  @SuppressWarnings("unchecked") // as the manager calls it
  private static Object resolve(Object resolver, Object about) {
    return resolver == null ? null : ((Resolver<Object, Object>) resolver).resolve(about);
  }

  /** Whether it limits how long a connection may be idle, or lets none be used twice. */
  boolean limitsUse(ConnectionConfig config) throws Throwable {
    TimeValue life = config.getTimeToLive();
    return life != null && life.getDuration() == 0
        || idleTimeout != null && (Object) idleTimeout.invokeExact((Object) config) != null;
  }

  /** What the application leaves to the library is one object of the library's. */
  boolean limitsConnects(ConnectionConfig config) {
    return config.getConnectTimeout() != ConnectionConfig.DEFAULT.getConnectTimeout();
  }

  /** Null for no limit. */
  TimeValue timeToLive(Object manager, ConnectionConfig config) throws Throwable {
    Object of = (Object) pool.invokeExact(manager);
    TimeValue ofPool =
        (TimeValue) (of instanceof StrictConnPool ? (Object) ofStrict.invokeExact(of) : (Object) ofLax.invokeExact(of));
    TimeValue own = config.getTimeToLive();
    if (!TimeValue.isPositive(own)) {
      return TimeValue.isPositive(ofPool) ? ofPool : null;
    }
    return TimeValue.isPositive(ofPool) && ofPool.compareTo(own) < 0 ? ofPool : own;
  }
}
