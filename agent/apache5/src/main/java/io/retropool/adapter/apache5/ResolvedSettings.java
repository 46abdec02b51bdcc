package io.retropool.adapter.apache5;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.function.Resolver;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Versions 5.2 and later: settings of sockets, connections and TLS for each route. Those that the application looks up
 * in code of its own are not asked for: it would be asked twice. Thread-safe.
 */
final class ResolvedSettings implements Settings {
  private static final String CONNECTION_CONFIG = "ConnectionConfig";
  private static final String TLS_CONFIG = "TlsConfig";

  private final PoolSettings pools;
  private final Class<?> tlsType;
  private final MethodHandle[] ofPooling;
  private final MethodHandle[] ofBasic;
  private final MethodHandle socketTimeout;
  private final MethodHandle timeToLive;
  private final MethodHandle connectTimeout;
  /** What is set where the application sets nothing. */
  private final Object usualConnectTimeout;
  /** Came with 5.6, or null. */
  private final MethodHandle idleTimeout;

  /** @throws ReflectiveOperationException where this version is not as expected */
  ResolvedSettings(Sockets sockets) throws ReflectiveOperationException {
    this.pools = new PoolSettings(sockets);
    this.tlsType = LibraryClass.beside(RequestConfig.class, TLS_CONFIG);
    this.ofPooling = getters(sockets, PoolingHttpClientConnectionManager.class, "ConfigResolver");
    this.ofBasic = getters(sockets, BasicHttpClientConnectionManager.class, "Config");
    Class<?> connection = LibraryClass.beside(RequestConfig.class, CONNECTION_CONFIG);
    this.socketTimeout = sockets.getter(connection, "socketTimeout");
    this.timeToLive = sockets.getter(connection, "timeToLive");
    this.connectTimeout = sockets.getter(connection, "connectTimeout");
    this.usualConnectTimeout = usual(connection);
    this.idleTimeout = LibraryClass.getter(sockets, connection, "idleTimeout");
  }

  private Object usual(Class<?> connection) throws ReflectiveOperationException {
    Object usual = connection.getField("DEFAULT").get(null);
    return Calling.plainly(() -> (Object) connectTimeout.invokeExact(usual));
  }

  private static MethodHandle[] getters(Sockets sockets, Class<?> owner, String suffix)
      throws ReflectiveOperationException {
    return new MethodHandle[] {
      sockets.getter(owner, "socket" + suffix),
      sockets.getter(owner, "connection" + suffix),
      sockets.getter(owner, "tls" + suffix)
    };
  }

  /** Whether this is such a version. */
  static boolean known() {
    try {
      LibraryClass.beside(RequestConfig.class, CONNECTION_CONFIG);
      return true;
    } catch (ClassNotFoundException olderVersion) {
      return false;
    }
  }

  @Override
  public ManagerSettings of(Wanted wanted) throws Throwable {
    Object manager = wanted.manager;
    if (manager instanceof BasicHttpClientConnectionManager) {
      return settings(
          (Object) ofBasic[0].invokeExact(manager),
          (Object) ofBasic[1].invokeExact(manager),
          (Object) ofBasic[2].invokeExact(manager),
          null);
    }
    Object socket = (Object) ofPooling[0].invokeExact(manager);
    Object connection = (Object) ofPooling[1].invokeExact(manager);
    Object tls = (Object) ofPooling[2].invokeExact(manager);
    if (!pools.knows(manager) || !isPlain(socket) || !isPlain(connection) || !isPlain(tls)) {
      return null;
    }
    return settings(
        resolve(socket, wanted.route),
        resolve(connection, wanted.route),
        resolve(tls, wanted.route.getTargetHost()),
        pools.timeToLive(manager));
  }

  /** Whether it answers with one and the same object, as the library's own setters make it. */
  private static boolean isPlain(Object resolver) {
    return resolver == null || LibraryClass.isWrittenIn(PoolingHttpClientConnectionManager.class, resolver);
  }

  @SuppressWarnings("unchecked") // as the manager calls it
  private static Object resolve(Object resolver, Object about) {
    return resolver == null ? null : ((Resolver<Object, Object>) resolver).resolve(about);
  }

  /** @param connection null for the defaults, as {@code socket} and {@code tls} */
  private ManagerSettings settings(Object socket, Object connection, Object tls, TimeValue ofPool) throws Throwable {
    if (tls != null && tls.getClass() != tlsType) {
      return null;
    }
    SocketConfig config = socket == null ? SocketConfig.DEFAULT : (SocketConfig) socket;
    // The default makes no difference to a connection that is open.
    Timeout read = connection == null ? null : (Timeout) (Object) socketTimeout.invokeExact(connection);
    TimeValue life = connection == null ? null : (TimeValue) (Object) timeToLive.invokeExact(connection);
    if (isZero(life) || connection != null && idleTimeout != null && limitsIdleness(connection)) {
      return null;
    }
    return new ManagerSettings(
        config,
        ManagerSettings.millis(read == null ? config.getSoTimeout() : read),
        tls == null ? "" : tls.toString(),
        shorter(TimeValue.isPositive(life) ? life : null, ofPool),
        connection != null && (Object) connectTimeout.invokeExact(connection) != usualConnectTimeout);
  }

  /** Then no connection is used twice. */
  private static boolean isZero(TimeValue life) {
    return life != null && life.getDuration() == 0;
  }

  private boolean limitsIdleness(Object connection) throws Throwable {
    return TimeValue.isPositive((Timeout) (Object) idleTimeout.invokeExact(connection));
  }

  private static TimeValue shorter(TimeValue one, TimeValue other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) < 0 ? one : other;
  }
}
