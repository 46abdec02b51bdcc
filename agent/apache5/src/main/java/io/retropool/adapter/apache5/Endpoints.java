package io.retropool.adapter.apache5;

import io.retropool.client.library.NoSocket;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.Socket;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.Timeout;

/** The connections behind the endpoints that managers hand out, and the sockets those are bound to. Thread-safe. */
final class Endpoints {
  private final Class<?> ofPooling;
  private final Class<?> ofBasic;
  private final Class<?> usual;
  private final MethodHandle pooled;
  private final MethodHandle basic;
  private final MethodHandle holder;
  /** What is below a TLS socket, for versions that close it without a good-bye; null for those that do not. */
  private final MethodHandle baseSocket;

  private final MethodHandle bindSecure;
  private final Map<Socket, Socket> bases = Collections.synchronizedMap(new WeakHashMap<>());

  /** @throws ReflectiveOperationException where this version is not as expected */
  Endpoints(Sockets sockets) throws ReflectiveOperationException {
    this.ofPooling = LibraryClass.inside(PoolingHttpClientConnectionManager.class, "InternalConnectionEndpoint");
    this.ofBasic = LibraryClass.inside(BasicHttpClientConnectionManager.class, "InternalConnectionEndpoint");
    this.usual = LibraryClass.beside(PoolingHttpClientConnectionManager.class, "DefaultManagedHttpClientConnection");
    this.pooled = sockets.getter(ofPooling, "poolEntryRef");
    this.basic = sockets.getter(ofBasic, "connRef");
    this.holder = sockets.getter(DefaultBHttpClientConnection.class.getSuperclass(), "socketHolderRef");
    this.bindSecure = bindSecure();
    this.baseSocket = bindSecure == null ? null : sockets.getter(SocketHolder.class, "baseSocket");
  }

  private static MethodHandle bindSecure() throws IllegalAccessException {
    MethodType type = MethodType.methodType(void.class, SSLSocket.class, Socket.class);
    try {
      return MethodHandles.lookup().findVirtual(ManagedHttpClientConnection.class, "bind", type);
    } catch (NoSuchMethodException olderVersion) {
      return null;
    }
  }

  /** Null where there is none, or one of the application's own making. */
  ManagedHttpClientConnection connection(ConnectionEndpoint endpoint) {
    Object connection = endpoint == null ? null : Calling.plainly(() -> find(endpoint));
    return connection != null && connection.getClass() == usual ? (ManagedHttpClientConnection) connection : null;
  }

  private Object find(ConnectionEndpoint endpoint) throws Throwable {
    if (endpoint.getClass() == ofPooling) {
      Object entry = ((AtomicReference<?>) (Object) pooled.invokeExact((Object) endpoint)).get();
      return entry == null ? null : ((PoolEntry<?, ?>) entry).getConnection();
    }
    return endpoint.getClass() == ofBasic
        ? ((AtomicReference<?>) (Object) basic.invokeExact((Object) endpoint)).get()
        : null;
  }

  boolean isOpen(ConnectionEndpoint endpoint) {
    ManagedHttpClientConnection connection = connection(endpoint);
    return connection != null && connection.isOpen();
  }

  /** Null when it has none: another thread may have closed it. */
  static Socket socket(ManagedHttpClientConnection connection) {
    return connection == null || !connection.isOpen() ? null : connection.getSocket();
  }

  /**
   * Binds the connection to an open socket.
   *
   * @param timeout of the socket, in milliseconds; what the connection comes back to between requests
   */
  void bind(ManagedHttpClientConnection connection, Socket socket, int timeout) throws IOException {
    socket.setSoTimeout(timeout);
    Socket base = bases.get(socket);
    if (base == null) {
      connection.bind(socket);
      return;
    }
    try {
      bindSecure.invokeExact(connection, (SSLSocket) socket, base);
    } catch (IOException | RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IOException(impossible);
    }
  }

  /** Before the connection lets go of the socket. */
  void remember(ManagedHttpClientConnection connection, Socket socket) {
    if (bindSecure == null || !(socket instanceof SSLSocket)) {
      return;
    }
    Object base = Calling.plainly(() -> base(connection));
    if (base != null && base != socket) {
      bases.put(socket, (Socket) base);
    }
  }

  private Object base(ManagedHttpClientConnection connection) throws Throwable {
    Object bound = ((AtomicReference<?>) (Object) holder.invokeExact((Object) connection)).get();
    return bound == null ? null : (Object) baseSocket.invokeExact(bound);
  }

  /** After a dial that failed: the library has closed the socket, and left the connection bound to it. */
  void unbind(ConnectionEndpoint endpoint) throws IOException {
    ManagedHttpClientConnection connection = connection(endpoint);
    Object bound = connection == null ? null : Calling.plainly(() -> takeHolder(connection));
    if (bound != null) {
      ((SocketHolder) bound).getSocket().close();
    }
  }

  private Object takeHolder(ManagedHttpClientConnection connection) throws Throwable {
    return ((AtomicReference<?>) (Object) holder.invokeExact((Object) connection)).getAndSet(null);
  }

  /** @return false when something was left in the connection's buffers, or it was shut down meanwhile */
  static boolean letGo(ManagedHttpClientConnection connection) {
    try {
      connection.bind(NoSocket.INSTANCE);
      boolean leftOver = connection.isDataAvailable(Timeout.ofMilliseconds(1));
      connection.close();
      return !leftOver;
    } catch (IOException shutDown) {
      return false;
    }
  }
}
