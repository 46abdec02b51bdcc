package io.retropool.adapter.apache5async;

import io.retropool.adapter.apache5.LibraryClass;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.nio.channels.SelectionKey;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.nio.SessionInputBuffer;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOSession;

/** What the library keeps to itself of its clients, connection managers and connections. Thread-safe. */
final class Fields {
  private final Class<?> client;
  private final MethodHandle manager;
  private final MethodHandle reactor;
  private final MethodHandle status;
  private final Object ready;
  private final Object running;
  private final MethodHandle entry;
  private final MethodHandle held;
  private final Class<?> connection;
  private final MethodHandle session;
  private final Class<?> channel;
  private final MethodHandle wire;
  private final MethodHandle duplexer;
  private final MethodHandle input;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Fields(Sockets sockets) throws ReflectiveOperationException {
    if (!hasConnectionConfig()) {
      throw new ReflectiveOperationException("before 5.2 a connection keeps the interceptors of its client");
    }
    this.client = LibraryClass.beside(HttpAsyncClients.class, "InternalHttpAsyncClient");
    this.manager = sockets.getter(client, "manager");
    Class<?> base = LibraryClass.beside(HttpAsyncClients.class, "AbstractHttpAsyncClientBase");
    this.reactor = sockets.getter(base, "ioReactor");
    this.status = sockets.getter(base, "status");
    Object[] states = LibraryClass.inside(base, "Status").getEnumConstants();
    this.ready = states[0];
    this.running = states[1];
    Class<?> pooling = PoolingAsyncClientConnectionManager.class;
    this.entry = sockets.getter(LibraryClass.inside(pooling, "InternalConnectionEndpoint"), "poolEntryRef");
    this.held = sockets.getter(PoolEntry.class, "connRef");
    this.connection = LibraryClass.beside(pooling, "DefaultManagedAsyncClientConnection");
    this.session = sockets.getter(connection, "ioSession");
    this.channel = LibraryClass.beside(IOSession.class, "InternalDataChannel");
    this.wire = sockets.getter(channel, "ioSession");
    Class<?> handler = ClientHttp1IOEventHandler.class;
    this.duplexer = sockets.getter(handler.getSuperclass(), "streamDuplexer");
    this.input = sockets.getter(LibraryClass.beside(handler, "AbstractHttp1StreamDuplexer"), "inbuf");
    if (!ready.toString().equals("READY") || !running.toString().equals("RUNNING")) {
      throw new ReflectiveOperationException("the states of a client are others");
    }
  }

  private static boolean hasConnectionConfig() {
    try {
      LibraryClass.beside(RequestConfig.class, "ConnectionConfig");
      return true;
    } catch (ClassNotFoundException olderVersion) {
      return false;
    }
  }

  boolean isClient(Object of) {
    return of.getClass() == client;
  }

  Object manager(Object of) throws Throwable {
    return (Object) manager.invokeExact(of);
  }

  DefaultConnectingIOReactor reactor(Object of) throws Throwable {
    return (DefaultConnectingIOReactor) (Object) reactor.invokeExact(of);
  }

  /** As the library starts a client, without its reactor. @return whether it was not running before */
  @SuppressWarnings("unchecked") // of the library's own type
  boolean run(Object of) throws Throwable {
    return ((AtomicReference<Object>) (Object) status.invokeExact(of)).compareAndSet(ready, running);
  }

  boolean runs(Object of) throws Throwable {
    return ((AtomicReference<?>) (Object) status.invokeExact(of)).get() == running;
  }

  /** Null for an endpoint that has been given back. */
  @SuppressWarnings("unchecked") // as the library declares it
  PoolEntry<HttpRoute, ManagedAsyncClientConnection> entry(Object endpoint) throws Throwable {
    return ((AtomicReference<PoolEntry<HttpRoute, ManagedAsyncClientConnection>>) (Object) entry.invokeExact(endpoint))
        .get();
  }

  /** @return whether the entry had the one, and has the other now */
  @SuppressWarnings("unchecked") // as the library declares it
  boolean replace(Object of, ManagedAsyncClientConnection one, ManagedAsyncClientConnection other) throws Throwable {
    return ((AtomicReference<ManagedAsyncClientConnection>) (Object) held.invokeExact(of)).compareAndSet(one, other);
  }

  /** Null where the connection is not the library's own. */
  IOSession session(ManagedAsyncClientConnection of) throws Throwable {
    return of != null && of.getClass() == connection ? (IOSession) (Object) session.invokeExact((Object) of) : null;
  }

  /** Whether it is one of HTTP/1.1, and not of HTTP/2. */
  boolean speaksHttp1(IOSession of) {
    Object handler = of.getHandler();
    return handler != null && handler.getClass() == ClientHttp1IOEventHandler.class;
  }

  /** Whether it is between two messages of HTTP/1.1, and has read nothing of the next. */
  boolean isBetweenMessages(IOSession of) throws Throwable {
    if (!speaksHttp1(of)) {
      return false;
    }
    Object handler = of.getHandler();
    Object messages = (Object) duplexer.invokeExact(handler);
    return ((ClientHttp1IOEventHandler) handler).isOpen()
        && !((SessionInputBuffer) (Object) input.invokeExact(messages)).hasData();
  }

  /** Whether all that was to be written has been handed to the kernel, TLS's own included. */
  boolean hasWrittenAll(IOSession of) throws Throwable {
    return of.getClass() == channel
        && (of.getEventMask() & SelectionKey.OP_WRITE) == 0
        && (((IOSession) (Object) wire.invokeExact((Object) of)).getEventMask() & SelectionKey.OP_WRITE) == 0;
  }
}
