package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.StandardHttpRequestRetryHandler;
import org.apache.http.impl.execchain.MainClientExec;

/** Which exchange the current thread is in. Thread-safe. */
final class Executions {
  private final Sockets sockets;
  private final MethodHandle retryHandler;
  private final ThreadLocal<Execution> current = new ThreadLocal<>();
  private final ThreadLocal<Retries> retries = new ThreadLocal<>();

  Executions(Sockets sockets) throws ReflectiveOperationException {
    this.sockets = sockets;
    String chain = MainClientExec.class.getName().replace("MainClientExec", "RetryExec");
    Class<?> retryExec = Class.forName(chain, false, MainClientExec.class.getClassLoader());
    this.retryHandler = sockets.getter(retryExec, "retryHandler");
  }

  /** Null outside of an exchange. */
  Execution current() {
    return current.get();
  }

  Execution enter(HttpRequest request, HttpClientContext context, HttpRoute route) {
    Retries loop = retries.get();
    Execution execution =
        new Execution(current.get(), request, context, route, loop != null && loop.isOf(request) ? loop : null);
    current.set(execution);
    return execution;
  }

  /** @param response null after an exception */
  void leave(Execution execution, HttpResponse response, Throwable thrown) {
    set(current, execution.outer);
    SocketLease lease = execution.lease();
    if (thrown instanceof IOException && lease != null) {
      lease.lost();
    }
    // Not when the connection has been given back already, as it is when there is no body to wait for.
    if (response != null && lease != null && sockets.lease(execution.connection()) == lease) {
      Fitness.note(execution, response, lease);
    }
  }

  Retries enterRetries(Object chain, HttpRequest request) throws Throwable {
    Object handler = (Object) retryHandler.invokeExact(chain);
    Retries loop = new Retries(retries.get(), request, repeats(handler));
    retries.set(loop);
    return loop;
  }

  void leaveRetries(Retries loop) {
    set(retries, loop.outer);
  }

  /** The library's own handlers try an idempotent request again; what others do nobody knows. */
  private static boolean repeats(Object handler) {
    boolean known =
        handler.getClass() == DefaultHttpRequestRetryHandler.class
            || handler.getClass() == StandardHttpRequestRetryHandler.class;
    return known && ((DefaultHttpRequestRetryHandler) handler).getRetryCount() > 0;
  }

  private static <T> void set(ThreadLocal<T> local, T outer) {
    if (outer == null) {
      local.remove();
    } else {
      local.set(outer);
    }
  }
}
