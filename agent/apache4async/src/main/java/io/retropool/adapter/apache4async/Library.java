package io.retropool.adapter.apache4async;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.HttpRequest;
import org.apache.http.concurrent.BasicFuture;
import org.apache.http.impl.nio.NHttpConnectionBase;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.impl.nio.reactor.AbstractMultiworkerIOReactor;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.impl.nio.reactor.IOSessionImpl;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.http.nio.NHttpConnection;
import org.apache.http.nio.pool.AbstractNIOConnPool;
import org.apache.http.nio.protocol.HttpAsyncRequestExecutor;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.nio.reactor.SessionInputBuffer;
import org.apache.http.nio.reactor.SessionOutputBuffer;
import org.apache.http.nio.reactor.ssl.SSLIOSession;
import org.apache.http.protocol.HttpContext;

/** What the library keeps to itself of its clients, calls, connections and reactors. Thread-safe. */
final class Library {
  private final MethodHandle manager;
  private final Class<?> client;
  private final Class<?> listener;
  private final MethodHandle handler;
  private final MethodHandle context;
  private final MethodHandle held;
  private final MethodHandle future;
  private final MethodHandle connectTimeout;
  private final MethodHandle request;
  private final MethodHandle selector;
  private final MethodHandle dials;
  private final MethodHandle attributes;
  private final MethodHandle input;
  private final MethodHandle output;
  private final MethodHandle decoder;
  private final MethodHandle encoder;
  private final MethodHandle setSession;
  private final MethodHandle setStatus;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Library(Sockets sockets) throws ReflectiveOperationException {
    this.client = beside(HttpAsyncClients.class, "InternalHttpAsyncClient");
    this.manager = sockets.getter(client, "connmgr");
    Class<?> handlers = handlers();
    this.listener = inside(handlers, "1");
    this.handler = sockets.getter(listener, "this$0");
    this.context = sockets.getter(handlers, "localContext");
    this.held = either(sockets, handlers, "managedConnRef", "managedConn");
    Class<?> leaseRequest = beside(AbstractNIOConnPool.class, "LeaseRequest");
    this.future = sockets.getter(leaseRequest, "future");
    this.connectTimeout = sockets.getter(leaseRequest, "connectTimeout");
    this.request = sockets.getter(inside(HttpAsyncRequestExecutor.class, "State"), "request");
    this.selector = sockets.getter(AbstractMultiworkerIOReactor.class, "selector");
    this.dials = sockets.getter(DefaultConnectingIOReactor.class, "requestQueue");
    this.attributes = sockets.getter(IOSessionImpl.class, "attributes");
    Class<?> connection = NHttpConnectionBase.class;
    this.input = sockets.getter(connection, "inbuf");
    this.output = sockets.getter(connection, "outbuf");
    this.decoder = sockets.getter(connection, "contentDecoder");
    this.encoder = sockets.getter(connection, "contentEncoder");
    this.setSession = sockets.setter(connection, "session");
    this.setStatus = sockets.setter(connection, "status");
  }

  /** Of calls: one class until 4.0, and later the one that all of them have in common. */
  private static Class<?> handlers() throws ClassNotFoundException {
    try {
      return beside(HttpAsyncClients.class, "AbstractClientExchangeHandler");
    } catch (ClassNotFoundException olderVersion) {
      return beside(HttpAsyncClients.class, "DefaultClientExchangeHandlerImpl");
    }
  }

  /** In the same package. */
  static Class<?> beside(Class<?> neighbour, String simpleName) throws ClassNotFoundException {
    String name = neighbour.getName();
    return named(neighbour, name.substring(0, name.lastIndexOf('.') + 1) + simpleName);
  }

  /** Declared in that class. */
  static Class<?> inside(Class<?> outer, String simpleName) throws ClassNotFoundException {
    return named(outer, outer.getName() + '$' + simpleName);
  }

  private static Class<?> named(Class<?> neighbour, String name) throws ClassNotFoundException {
    return Class.forName(name, false, neighbour.getClassLoader());
  }

  /** A field that was renamed. */
  static MethodHandle either(Sockets sockets, Class<?> owner, String field, String before)
      throws ReflectiveOperationException {
    MethodHandle found = ifAny(sockets, owner, field);
    return found == null ? sockets.getter(owner, before) : found;
  }

  /** As {@link Sockets#getter}; null where this version has no such field. */
  static MethodHandle ifAny(Sockets sockets, Class<?> owner, String field) throws ReflectiveOperationException {
    try {
      return sockets.getter(owner, field);
    } catch (NoSuchFieldException otherVersion) {
      return null;
    }
  }

  /** Null for other clients than those that the builder makes. */
  Object manager(Object of) throws Throwable {
    return of.getClass() == client ? (Object) manager.invokeExact(of) : null;
  }

  /** The call that wants a connection; null where the library does not itself ask for one. */
  Object handler(Object callback) throws Throwable {
    return callback != null && callback.getClass() == listener ? (Object) handler.invokeExact(callback) : null;
  }

  /** @param of as {@link #handler} returned it */
  HttpContext context(Object of) throws Throwable {
    return (HttpContext) (Object) context.invokeExact(of);
  }

  /** The call has no connection from now on. @return what it had, or null */
  @SuppressWarnings("unchecked") // as the library declares it
  NHttpClientConnection take(Object of) throws Throwable {
    return ((AtomicReference<NHttpClientConnection>) (Object) held.invokeExact(of)).getAndSet(null);
  }

  /** @param leaseRequest of a pool's. What hears of its outcome. */
  BasicFuture<?> future(Object leaseRequest) throws Throwable {
    return (BasicFuture<?>) (Object) future.invokeExact(leaseRequest);
  }

  /** @param leaseRequest of a pool's. In milliseconds; below 0 where the reactor's holds */
  long connectTimeout(Object leaseRequest) throws Throwable {
    return (long) connectTimeout.invokeExact(leaseRequest);
  }

  /** What has been sent last, and awaits its answer; null for nothing. */
  HttpRequest sent(NHttpConnection connection) throws Throwable {
    Object state = connection.getContext().getAttribute("http.nio.http-exchange-state");
    return state == null ? null : (HttpRequest) (Object) request.invokeExact(state);
  }

  Selector selector(AbstractMultiworkerIOReactor of) throws Throwable {
    return (Selector) (Object) selector.invokeExact((Object) of);
  }

  /** Whether the reactor itself is to dial. */
  boolean dials(AbstractMultiworkerIOReactor of) throws Throwable {
    return !((Queue<?>) (Object) dials.invokeExact((Object) of)).isEmpty();
  }

  /** Nothing of a caller's stays with the session, but TLS. */
  @SuppressWarnings("unchecked") // as the library declares it
  void strip(IOSession session) throws Throwable {
    Map<String, Object> all = (Map<String, Object>) (Object) attributes.invokeExact((Object) session);
    Object tls = all.get(SSLIOSession.SESSION_KEY);
    all.clear();
    if (tls != null) {
      all.put(SSLIOSession.SESSION_KEY, tls);
    }
  }

  /** Whether nothing of an answer's body is left to be read. */
  boolean isRead(NHttpConnectionBase of) {
    try {
      ContentDecoder body = (ContentDecoder) (Object) decoder.invokeExact((Object) of);
      return body == null || body.isCompleted();
    } catch (Throwable unreadable) {
      return false;
    }
  }

  /** Whether it is between two messages: all is sent, and nothing read of what comes next. */
  boolean isBetweenMessages(NHttpConnectionBase of) throws Throwable {
    return isRead(of)
        && (Object) encoder.invokeExact((Object) of) == null
        && !((SessionInputBuffer) (Object) input.invokeExact((Object) of)).hasData()
        && !((SessionOutputBuffer) (Object) output.invokeExact((Object) of)).hasData();
  }

  /** The library finds it closed, and whatever it still does with it is done to nothing. */
  void letGo(NHttpConnectionBase of) throws Throwable {
    setStatus.invokeExact((Object) of, NHttpConnection.CLOSED);
    setSession.invokeExact((Object) of, (Object) NoSession.INSTANCE);
  }
}
