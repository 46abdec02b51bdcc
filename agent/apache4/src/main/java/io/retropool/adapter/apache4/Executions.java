package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketTimes;
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
  private final Bodies bodies;
  private final MethodHandle retryHandler;
  private final ThreadLocal<Execution> current = new ThreadLocal<>();
  private final ThreadLocal<Retries> retries = new ThreadLocal<>();

  /** @throws ReflectiveOperationException where this version is not as expected */
  Executions(Sockets sockets) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.bodies = new Bodies(sockets);
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

  /** @param response as the client will see it; null after an exception */
  void leave(Execution execution, HttpResponse response, Throwable thrown) {
    set(current, execution.outer);
    SocketLease lease = execution.lease();
    if (thrown != null && lease != null) {
      lease.failed(thrown, thrown instanceof IOException && execution.inRetries());
    }
    // Not when the connection has been given back already, as it is when there is no body to wait for.
    if (response != null && lease != null && sockets.lease(execution.connection()) == lease) {
      if (execution.response() == null) {
        leaveExchange(execution, response); // an executor of the application's own
      }
      answered(execution, lease);
    }
  }

  /** Null where the exchange is none of ours. */
  Execution enterExchange(HttpRequest request) {
    Execution execution = current.get();
    if (execution == null || execution.request != request || execution.lease() == null) {
      return null;
    }
    execution.asksAgain();
    return execution;
  }

  /** A request has been sent with its body. */
  void sent() {
    Execution execution = current.get();
    if (execution != null) {
      execution.sentBody();
    }
  }

  /** @param response as it was received; null after an exception */
  void leaveExchange(Execution execution, HttpResponse response) {
    if (response != null) {
      // Now: the chain will put a stream of its own around the body.
      execution.answered(response, bodies.of(response));
      Fitness.noteHead(execution, response, execution.lease());
    }
  }

  /** Of what was dialled last for the exchange that the thread is in; null for nothing. */
  SocketTimes timesOfDial() {
    Execution execution = current.get();
    return execution == null || execution.lease() == null ? null : execution.lease().times();
  }

  /** The exchange is over and its connection about to come back, before the response has been handed out. */
  void released(SocketLease lease) {
    Execution execution = current.get();
    if (execution != null && execution.lease() == lease && execution.response() != null) {
      answered(execution, lease);
    }
  }

  private static void answered(Execution execution, SocketLease lease) {
    Fitness.noteUser(execution, lease);
    lease.answered(execution.response().getStatusLine().getStatusCode(), execution.body());
  }

  Retries enterRetries(Object chain, HttpRequest request) throws Throwable {
    Object handler = (Object) retryHandler.invokeExact(chain);
    Retries loop = new Retries(retries.get(), request, repeats(handler));
    retries.set(loop);
    return loop;
  }

  void leaveRetries(Retries loop, Throwable thrown) {
    set(retries, loop.outer);
    if (thrown != null && loop.lease() != null) {
      loop.lease().givenUp(thrown);
    }
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
