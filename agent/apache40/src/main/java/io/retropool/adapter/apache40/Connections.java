package io.retropool.adapter.apache40;

import io.retropool.client.library.NoSocket;
import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.ManagedClientConnection;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.impl.AbstractHttpClientConnection;
import org.apache.http.impl.conn.AbstractClientConnAdapter;
import org.apache.http.impl.conn.AbstractPoolEntry;
import org.apache.http.impl.conn.AbstractPooledConnAdapter;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.impl.conn.LoggingSessionInputBuffer;
import org.apache.http.impl.io.AbstractSessionInputBuffer;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.CoreConnectionPNames;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;

/** The connections behind those that managers hand out, and the sockets that they are bound to. Thread-safe. */
final class Connections {
  private static final HttpParams SMALL = new BasicHttpParams();

  static {
    SMALL.setIntParameter(CoreConnectionPNames.SOCKET_BUFFER_SIZE, 1);
  }

  private final MethodHandle wrapped;
  private final MethodHandle adapted;
  private final MethodHandle state;
  private final Class<?> managedSince42;
  private final MethodHandle entry;
  private final MethodHandle ofEntry;
  private final MethodHandle shutDown;
  private final MethodHandle input;
  private final MethodHandle loggedInput;
  private final MethodHandle position;
  private final MethodHandle length;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Connections(Sockets sockets) throws ReflectiveOperationException {
    this.wrapped = sockets.getter(AbstractClientConnAdapter.class, "wrappedConnection");
    this.adapted = sockets.getter(AbstractPooledConnAdapter.class, "poolEntry");
    this.state = sockets.getter(AbstractPoolEntry.class, "state");
    this.managedSince42 = LibraryClass.beside(DefaultClientConnection.class, "ManagedClientConnectionImpl");
    this.entry = managedSince42 == null ? null : sockets.getter(managedSince42, "poolEntry");
    Class<?> pooled = LibraryClass.beside(DefaultClientConnection.class, "HttpPoolEntry");
    this.ofEntry = pooled == null ? null : sockets.getter(pooled.getSuperclass(), "conn");
    this.shutDown = sockets.getter(DefaultClientConnection.class, "shutdown");
    this.input = LibraryClass.either(sockets, AbstractHttpClientConnection.class, "inbuffer", "inBuffer");
    this.loggedInput = sockets.getter(LoggingSessionInputBuffer.class, "in");
    this.position = LibraryClass.either(sockets, AbstractSessionInputBuffer.class, "bufferpos", "bufferPos");
    this.length = LibraryClass.either(sockets, AbstractSessionInputBuffer.class, "bufferlen", "bufferLen");
  }

  /** Null once it was given back. */
  OperatedClientConnection of(Object managed) throws Throwable {
    if (managed instanceof AbstractClientConnAdapter) {
      return (OperatedClientConnection) (Object) wrapped.invokeExact(managed);
    }
    Object pooled = managedSince42 != null && managedSince42.isInstance(managed) ? entry(managed) : null;
    return pooled == null ? null : (OperatedClientConnection) (Object) ofEntry.invokeExact(pooled);
  }

  /** The user's token, or null; an adapter of 4.1 does not say it any more when it is given back. */
  Object state(ManagedClientConnection managed) throws Throwable {
    if (managed instanceof AbstractPooledConnAdapter) {
      Object pooled = (Object) adapted.invokeExact((Object) managed);
      return pooled == null ? null : (Object) state.invokeExact(pooled);
    }
    return managed.getState();
  }

  private Object entry(Object managed) throws Throwable {
    return (Object) entry.invokeExact(managed);
  }

  /** Not a subclass, which an operator of the application's own makes. */
  static boolean isUsual(OperatedClientConnection connection) {
    return connection != null && connection.getClass() == DefaultClientConnection.class;
  }

  /** Null when it has none: another thread may have closed it. */
  static Socket socket(OperatedClientConnection connection) {
    return connection.isOpen() ? connection.getSocket() : null;
  }

  /** Whether another thread has given up what it was for. */
  boolean isShutDown(OperatedClientConnection connection) {
    try {
      return (boolean) shutDown.invokeExact((Object) connection);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Binds the connection to an open socket, as the library's operator does to one that it has opened. */
  static void bind(OperatedClientConnection connection, Socket socket, HttpHost to, boolean secure, HttpParams params)
      throws IOException {
    connection.opening(socket, to);
    prepare(socket, params);
    connection.openCompleted(secure, params);
  }

  /** As the library's operator does it; what stays as it was is in the route. */
  static void prepare(Socket socket, HttpParams params) throws IOException {
    socket.setTcpNoDelay(HttpConnectionParams.getTcpNoDelay(params));
    socket.setSoTimeout(HttpConnectionParams.getSoTimeout(params));
    int linger = HttpConnectionParams.getLinger(params);
    if (linger >= 0) {
      socket.setSoLinger(linger > 0, linger);
    }
  }

  /**
   * Has the connection let go of its socket, and end as one that cannot be used again.
   *
   * @return false when something was left in its buffer, or another thread has closed it meanwhile
   */
  boolean letGo(ManagedClientConnection managed, OperatedClientConnection connection) throws Throwable {
    boolean fit = !hasLeftOver(connection);
    try {
      connection.update(NoSocket.INSTANCE, connection.getTargetHost(), false, SMALL);
    } catch (IOException | RuntimeException closed) {
      fit = false;
    }
    // In this order: who shuts it down after this look closes no socket of anybody's.
    fit &= !isShutDown(connection);
    managed.unmarkReusable();
    managed.close();
    return fit;
  }

  private boolean hasLeftOver(OperatedClientConnection connection) throws Throwable {
    Object buffer = (Object) input.invokeExact((Object) connection);
    if (buffer != null && buffer.getClass() == LoggingSessionInputBuffer.class) {
      buffer = (Object) loggedInput.invokeExact(buffer);
    }
    return !(buffer instanceof AbstractSessionInputBuffer)
        || (int) position.invokeExact(buffer) < (int) length.invokeExact(buffer);
  }
}
