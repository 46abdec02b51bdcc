package io.retropool.adapter.apache3;

import io.retropool.client.library.Sockets;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;

/** The library's connections, and the sockets that they are bound to. Thread-safe. */
final class Connections {
  private final Class<?> adapter;
  private final Class<?> pooled;
  private final MethodHandle wrapped;
  private final MethodHandle ofMethod;
  private final MethodHandle socket;
  private final MethodHandle setSocket;
  private final MethodHandle setInput;
  private final MethodHandle setOutput;
  private final MethodHandle setSecure;
  private final MethodHandle setTunnelled;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Connections(Sockets sockets) throws ReflectiveOperationException {
    String pooling = "MultiThreadedHttpConnectionManager$";
    this.adapter = LibraryClass.beside(MultiThreadedHttpConnectionManager.class, pooling + "HttpConnectionAdapter");
    this.pooled =
        LibraryClass.beside(MultiThreadedHttpConnectionManager.class, pooling + "HttpConnectionWithReference");
    this.wrapped = sockets.getter(adapter, "wrappedConnection");
    this.ofMethod = sockets.getter(HttpMethodBase.class, "responseConnection");
    this.socket = sockets.getter(HttpConnection.class, "socket");
    this.setSocket = sockets.setter(HttpConnection.class, "socket");
    this.setInput = sockets.setter(HttpConnection.class, "inputStream");
    this.setOutput = sockets.setter(HttpConnection.class, "outputStream");
    this.setSecure = sockets.setter(HttpConnection.class, "usingSecureSocket");
    this.setTunnelled = sockets.setter(HttpConnection.class, "tunnelEstablished");
  }

  /** Behind what the pooling manager hands out; null once that was given back. */
  HttpConnection real(Object given) throws Throwable {
    Object real = given != null && given.getClass() == adapter ? (Object) wrapped.invokeExact(given) : given;
    return (HttpConnection) real;
  }

  /** The one that this request has gone out on; null before that, and once it was given back. */
  HttpConnection of(HttpMethodBase method) throws Throwable {
    return real((Object) ofMethod.invokeExact((Object) method));
  }

  /** Not a subclass of the application's. */
  boolean isUsual(HttpConnection connection) {
    Class<?> type = connection.getClass();
    return type == HttpConnection.class || type == pooled;
  }

  /** Null when it has none. */
  Socket socket(HttpConnection connection) {
    try {
      return (Socket) (Object) socket.invokeExact((Object) connection);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Has the connection, which is closed, open with this socket instead of one of its own. */
  void bind(HttpConnection connection, Socket open) throws Throwable {
    setSocket.invokeExact((Object) connection, (Object) open);
    setSecure.invokeExact((Object) connection, connection.isSecure());
    setTunnelled.invokeExact((Object) connection, connection.isSecure() && connection.isProxied());
  }

  /** Has the connection let go of its socket: it is open then, and has nothing to close. */
  void detach(HttpConnection connection) throws Throwable {
    setOutput.invokeExact((Object) connection, (Object) null);
    setInput.invokeExact((Object) connection, (Object) null);
    setSocket.invokeExact((Object) connection, (Object) null);
  }

  /** Whether it leads through a tunnel that speaks TLS. */
  static boolean isTunnelled(HttpConnection connection) {
    return connection.isOpen() && connection.isSecure() && connection.isProxied() && connection.isTransparent();
  }

  /** Whether the server has sent more than was read; true also where another thread is closing it. */
  static boolean hasLeftOver(HttpConnection connection) {
    try {
      return connection.isResponseAvailable();
    } catch (IOException | RuntimeException closed) {
      return true;
    }
  }
}
