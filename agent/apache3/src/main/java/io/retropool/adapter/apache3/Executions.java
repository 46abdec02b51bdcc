package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpConnectionManager;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.HttpState;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.params.HttpClientParams;

/** Which call the current thread is in. Thread-safe. */
final class Executions {
  private final Connections connections;
  private final MethodHandle manager;
  private final MethodHandle params;
  private final MethodHandle state;
  private final MethodHandle connection;
  private final ThreadLocal<Execution> current = new ThreadLocal<>();

  /** @throws ReflectiveOperationException where this version is not as expected */
  Executions(Sockets sockets, Connections connections) throws ReflectiveOperationException {
    Class<?> director = LibraryClass.beside(HttpClient.class, "HttpMethodDirector");
    this.connections = connections;
    this.manager = sockets.getter(director, "connectionManager");
    this.params = sockets.getter(director, "params");
    this.state = sockets.getter(director, "state");
    this.connection = sockets.getter(director, "conn");
  }

  /** Null outside of a call, and in one that is none of ours. */
  Execution current() {
    Execution execution = current.get();
    return execution != null && execution.isOurs() ? execution : null;
  }

  /** @param method one of the application's own that is no {@code HttpMethodBase} sends and reads in ways of its own */
  Execution enter(Object director, Object method) throws Throwable {
    Object its = (Object) manager.invokeExact(director);
    boolean known = method instanceof HttpMethodBase && knows(its);
    Execution execution =
        new Execution(
            current.get(),
            director,
            known ? (HttpMethodBase) method : null,
            known ? (HttpConnectionManager) its : null,
            (HttpClientParams) (Object) params.invokeExact(director),
            (HttpState) (Object) state.invokeExact(director));
    current.set(execution);
    return execution;
  }

  /** Not a subclass: what it overrides is the application's business. */
  private static boolean knows(Object manager) {
    Class<?> type = manager == null ? null : manager.getClass();
    return type == SimpleHttpConnectionManager.class || type == MultiThreadedHttpConnectionManager.class;
  }

  void leave(Execution execution) {
    if (execution.outer == null) {
      current.remove();
    } else {
      current.set(execution.outer);
    }
  }

  /** The director of the call that the thread is in begins to send; null where it is none of ours. */
  Execution attempt(Object director) {
    Execution execution = current();
    if (execution == null || execution.director != director) {
      return null;
    }
    execution.attempts();
    return execution;
  }

  /** The library tries no more. */
  static void gaveUp(Execution execution, Throwable thrown) {
    SocketLease failed = execution.failed();
    if (thrown != null && failed != null) {
      failed.givenUp(thrown);
    }
  }

  /** The call that this connection is for; null where that is not the one that the thread is in. */
  Execution of(HttpConnection real) throws Throwable {
    Execution execution = current();
    return execution != null && connection(execution) == real ? execution : null;
  }

  /** Null before it has one. */
  HttpConnection connection(Execution execution) throws Throwable {
    return connections.real((Object) connection.invokeExact(execution.director));
  }
}
