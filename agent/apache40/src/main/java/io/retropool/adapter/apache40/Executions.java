package io.retropool.adapter.apache40;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import org.apache.http.HttpRequest;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.DefaultRequestDirector;
import org.apache.http.impl.client.RoutedRequest;
import org.apache.http.protocol.HttpContext;

/** Which call the current thread is in. Thread-safe. */
final class Executions {
  private final Managers managers;
  private final MethodHandle manager;
  private final MethodHandle connection;
  private final MethodHandle retryHandler;
  private final Class<?> standardRetryHandler;
  private final ThreadLocal<Execution> current = new ThreadLocal<>();

  /** @throws ReflectiveOperationException where this version is not as expected */
  Executions(Sockets sockets, Managers managers) throws ReflectiveOperationException {
    this.managers = managers;
    this.manager = sockets.getter(DefaultRequestDirector.class, "connManager");
    this.connection = sockets.getter(DefaultRequestDirector.class, "managedConn");
    this.retryHandler = sockets.getter(DefaultRequestDirector.class, "retryHandler");
    this.standardRetryHandler =
        LibraryClass.beside(DefaultHttpRequestRetryHandler.class, "StandardHttpRequestRetryHandler");
  }

  /** Null outside of a call, and in one that is none of ours. */
  Execution current() {
    Execution execution = current.get();
    return execution != null && execution.isOurs() ? execution : null;
  }

  /** A director of the application's own may open tunnels, and go on after an answer, in ways of its own. */
  Execution enter(Object director, HttpRequest request, HttpContext context) throws Throwable {
    ClientConnectionManager of = null;
    boolean repeats = false;
    if (director.getClass() == DefaultRequestDirector.class && request != null && context != null) {
      Object its = (Object) manager.invokeExact(director);
      of = managers.knows(its) ? (ClientConnectionManager) its : null;
      repeats = repeats((Object) retryHandler.invokeExact(director));
    }
    Execution execution = new Execution(current.get(), director, of, request, context, repeats);
    current.set(execution);
    return execution;
  }

  void leave(Execution execution, Throwable thrown) {
    if (execution.outer == null) {
      current.remove();
    } else {
      current.set(execution.outer);
    }
    if (thrown != null && execution.lease() != null) {
      execution.lease().failed(thrown, false);
    }
  }

  /** @param next what an answer has led to, or null */
  void follow(Object director, RoutedRequest next) {
    Execution execution = current();
    if (execution != null && execution.director == director && next != null) {
      execution.goesOnWith(next.getRequest());
    }
  }

  /** Null where the connection that is opened is not for the call that the thread is in. */
  Execution enterOpening(Object managed, HttpRoute route) throws Throwable {
    Execution execution = current();
    if (execution == null || route == null || (Object) connection.invokeExact(execution.director) != managed) {
      return null;
    }
    execution.opening(route);
    return execution;
  }

  /** The library's own handlers try an idempotent request again; what others do nobody knows. */
  private boolean repeats(Object handler) {
    boolean known =
        handler != null
            && (handler.getClass() == DefaultHttpRequestRetryHandler.class
                || handler.getClass() == standardRetryHandler);
    return known && ((DefaultHttpRequestRetryHandler) handler).getRetryCount() > 0;
  }
}
