package io.retropool.adapter.apache4;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.HttpClientConnection;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.impl.execchain.MainClientExec;

/**
 * What an application closes when it closes an answer ({@code ConnectionHolder}): the library closes the connection
 * then unless it has seen the end of the body, and who unpacks a body has read all of it without having come to that.
 * Then the connection goes back as if the body had been closed first. Thread-safe.
 */
final class Holders {
  private final Sockets sockets;
  private final MethodHandle connection;
  private final MethodHandle reusable;
  private final MethodHandle released;

  /** @throws ReflectiveOperationException where this version is not as expected */
  Holders(Sockets sockets) throws ReflectiveOperationException {
    Class<?> beside = MainClientExec.class;
    String name = beside.getName().replace(beside.getSimpleName(), "ConnectionHolder");
    Class<?> holder = Class.forName(name, false, beside.getClassLoader());
    this.sockets = sockets;
    this.connection = sockets.getter(holder, "managedConn");
    this.reusable = sockets.getter(holder, "reusable");
    this.released = sockets.getter(holder, "released");
  }

  /** @return whether the connection went back, and nothing is to be closed */
  boolean givesBack(Object holder) throws Throwable {
    if (!(boolean) reusable.invokeExact(holder) || isReleased(holder)) {
      return false;
    }
    Object managed = (Object) connection.invokeExact(holder);
    SocketLease lease = sockets.lease(managed);
    boolean shared = lease != null && lease.shared(Leasing.socket((HttpClientConnection) managed));
    SocketBody body = shared ? lease.body() : null;
    if (!(body instanceof Body) || !((Body) body).isOver()) {
      return false;
    }
    ((ConnectionReleaseTrigger) holder).releaseConnection();
    return true;
  }

  /** A flag to be set once; before 4.5 a plain one. */
  private boolean isReleased(Object holder) throws Throwable {
    return released.type().returnType() == boolean.class
        ? (boolean) released.invokeExact(holder)
        : ((AtomicBoolean) (Object) released.invokeExact(holder)).get();
  }
}
