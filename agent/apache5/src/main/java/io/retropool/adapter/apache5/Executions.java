package io.retropool.adapter.apache5;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketTimes;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.HttpRequestRetryExec;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Which exchange the current thread is in. Thread-safe. */
final class Executions {
  private final Sockets sockets;
  private final Class<?> runtime;
  private final MethodHandle endpoint;
  private final MethodHandle retryStrategy;
  private final MethodHandle maxRetries;
  private final ThreadLocal<Execution> current = new ThreadLocal<>();
  private final ThreadLocal<Retries> retries = new ThreadLocal<>();

  /** @throws ReflectiveOperationException where this version is not as expected */
  Executions(Sockets sockets) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.runtime = LibraryClass.beside(HttpRequestRetryExec.class, "InternalExecRuntime");
    this.endpoint = sockets.getter(runtime, "endpointRef");
    this.retryStrategy = sockets.getter(HttpRequestRetryExec.class, "retryStrategy");
    this.maxRetries = sockets.getter(DefaultHttpRequestRetryStrategy.class, "maxRetries");
  }

  /** Null outside of an exchange. */
  Execution current() {
    return current.get();
  }

  Execution enter(ClassicHttpRequest request, ExecChain.Scope scope) throws Throwable {
    Retries loop = retries.get();
    boolean ours = loop != null && loop.isOf(scope.execRuntime);
    Execution execution = new Execution(current.get(), request, scope.clientContext, ours ? loop : null);
    keep(execution, scope);
    current.set(execution);
    return execution;
  }

  /** From 5.1.1 on a client that is asked who it is answers on the connection that it has: the lease goes on. */
  private void keep(Execution execution, ExecChain.Scope scope) throws Throwable {
    if (scope.execRuntime.getClass() != runtime) {
      return;
    }
    AtomicReference<?> of = (AtomicReference<?>) (Object) endpoint.invokeExact((Object) scope.execRuntime);
    ConnectionEndpoint kept = (ConnectionEndpoint) of.get();
    SocketLease lease = kept == null ? null : sockets.lease(kept);
    if (lease != null) {
      execution.leased(kept, scope.route, lease);
    }
  }

  /** A client without a chain, which tries nothing again. */
  Execution enterMinimal(ClassicHttpRequest request, HttpContext context) {
    Execution execution = new Execution(current.get(), request, context, null);
    current.set(execution);
    return execution;
  }

  void leave(Execution execution, Throwable thrown) {
    set(current, execution.outer);
    SocketLease lease = execution.lease();
    if (thrown != null && lease != null) {
      lease.failed(thrown, thrown instanceof IOException && execution.inRetries());
    }
    // Not when the connection has been given back already, as it is when there is no body to wait for.
    boolean kept = lease != null && sockets.lease(execution.endpoint()) == lease;
    if (kept && thrown == null && execution.response() != null) {
      Fitness.noteAnswer(execution, lease);
    }
  }

  /** Of what was dialled last for the exchange that the thread is in; null for nothing. */
  SocketTimes timesOfDial() {
    Execution execution = current.get();
    return execution == null || execution.lease() == null ? null : execution.lease().times();
  }

  /** Whether TLS is still to come on the connection of that lease, which has just been dialled. */
  boolean inTunnel(SocketLease lease) {
    Execution execution = current.get();
    return execution != null
        && execution.lease() == lease
        && execution.route().isTunnelled()
        && execution.route().isSecure();
  }

  /** The exchange is over and its connection about to come back, before the response has been handed out. */
  void released(SocketLease lease) {
    Execution execution = current.get();
    if (execution != null && execution.lease() == lease && execution.response() != null) {
      Fitness.noteAnswer(execution, lease);
    }
  }

  Retries enterRetries(Object chain, ExecRuntime runtime) throws Throwable {
    Object strategy = (Object) retryStrategy.invokeExact(chain);
    Retries loop = new Retries(retries.get(), runtime, repeats((HttpRequestRetryStrategy) strategy));
    retries.set(loop);
    return loop;
  }

  void leaveRetries(Retries loop, Throwable thrown) {
    set(retries, loop.outer);
    if (thrown != null && loop.lease() != null) {
      loop.lease().givenUp(thrown);
    }
  }

  /** The library's own strategy tries an idempotent request again; what others do nobody knows. */
  private boolean repeats(HttpRequestRetryStrategy strategy) throws Throwable {
    return strategy.getClass() == DefaultHttpRequestRetryStrategy.class
        && (int) maxRetries.invokeExact((Object) strategy) > 0;
  }

  private static <T> void set(ThreadLocal<T> local, T outer) {
    if (outer == null) {
      local.remove();
    } else {
      local.set(outer);
    }
  }
}
