package io.retropool.adapter.apache40;

import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.impl.conn.SingleClientConnManager;
import org.apache.http.impl.conn.tsccm.ConnPoolByRoute;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;

/** The library's connection managers: two since 4.0, two more since 4.2. Thread-safe. */
final class Managers {
  private final Class<?> basic;
  private final Class<?> pooling;
  private final MethodHandle poolOfPooling;
  private final MethodHandle timeToLiveOfPooling;
  private final MethodHandle unitOfPooling;
  private final MethodHandle poolOfThreadSafe;
  private final MethodHandle timeToLiveOfThreadSafe;
  private final MethodHandle unitOfThreadSafe;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Managers(Sockets sockets) throws ReflectiveOperationException {
    this.basic = LibraryClass.beside(DefaultClientConnection.class, "BasicClientConnectionManager");
    this.pooling = LibraryClass.beside(DefaultClientConnection.class, "PoolingClientConnectionManager");
    Class<?> pool = LibraryClass.beside(DefaultClientConnection.class, "HttpConnPool");
    this.poolOfPooling = LibraryClass.getter(sockets, pooling, "pool");
    this.timeToLiveOfPooling = LibraryClass.getter(sockets, pool, "timeToLive");
    this.unitOfPooling = pool == null ? null : LibraryClass.either(sockets, pool, "tunit", "timeUnit");
    this.poolOfThreadSafe = LibraryClass.getter(sockets, ThreadSafeClientConnManager.class, "pool");
    this.timeToLiveOfThreadSafe = LibraryClass.getter(sockets, ConnPoolByRoute.class, "connTTL");
    this.unitOfThreadSafe = LibraryClass.getter(sockets, ConnPoolByRoute.class, "connTTLTimeUnit");
    if (pooling != null && (poolOfPooling == null || timeToLiveOfPooling == null || unitOfPooling == null)) {
      throw new NoSuchFieldException("for how long " + pooling + " lets connections live");
    }
  }

  /** Not a subclass: what it overrides is the application's business. */
  boolean knows(Object manager) {
    Class<?> type = manager == null ? null : manager.getClass();
    return type != null
        && (type == SingleClientConnManager.class
            || type == ThreadSafeClientConnManager.class
            || type == basic
            || type == pooling);
  }

  /** For how long it lets its connections live, if it has a limit. */
  void timeToLive(SocketRoute described, Object manager) throws Throwable {
    if (manager.getClass() == pooling) {
      Object pool = (Object) poolOfPooling.invokeExact(manager);
      limit(described, (long) timeToLiveOfPooling.invokeExact(pool), (Object) unitOfPooling.invokeExact(pool));
    } else if (manager.getClass() == ThreadSafeClientConnManager.class && poolOfThreadSafe != null) {
      Object pool = (Object) poolOfThreadSafe.invokeExact(manager);
      limit(described, (long) timeToLiveOfThreadSafe.invokeExact(pool), (Object) unitOfThreadSafe.invokeExact(pool));
    }
  }

  private static void limit(SocketRoute described, long span, Object unit) {
    if (span > 0) {
      described.timeToLive(((TimeUnit) unit).toNanos(span));
    }
  }
}
