package io.retropool.adapter.apache5;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;

/** For how long the pool of a manager lets its connections live. Thread-safe. */
final class PoolSettings {
  private final MethodHandle pool;
  private final MethodHandle ofStrict;
  private final MethodHandle ofLax;

  /** @throws ReflectiveOperationException where this version is not as expected */
  PoolSettings(Sockets sockets) throws ReflectiveOperationException {
    this.pool = sockets.getter(PoolingHttpClientConnectionManager.class, "pool");
    this.ofStrict = sockets.getter(StrictConnPool.class, "timeToLive");
    this.ofLax = sockets.getter(LaxConnPool.class, "timeToLive");
  }

  /** Whether its pool is one of the two that this code knows. */
  boolean knows(Object manager) throws Throwable {
    Object of = (Object) pool.invokeExact(manager);
    return of instanceof StrictConnPool || of instanceof LaxConnPool;
  }

  /** Null for no limit; only of a manager that it {@link #knows}. */
  TimeValue timeToLive(Object manager) throws Throwable {
    Object of = (Object) pool.invokeExact(manager);
    Object span = of instanceof StrictConnPool ? (Object) ofStrict.invokeExact(of) : (Object) ofLax.invokeExact(of);
    return TimeValue.isPositive((TimeValue) span) ? (TimeValue) span : null;
  }
}
