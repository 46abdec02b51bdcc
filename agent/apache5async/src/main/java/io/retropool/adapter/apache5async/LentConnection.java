package io.retropool.adapter.apache5async;

import io.retropool.client.library.SocketLease;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.Identifiable;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection in the hands of one client's manager, which may do with it what it does with its own; what it closes is
 * its hold on it. A proxy of the library's interface, as that has had more methods with each version. Thread-safe.
 */
final class LentConnection implements InvocationHandler {
  private enum State {
    /** It has a lease. */
    LENT,
    /** As without the agent: the client keeps it, and nobody else gets it. */
    LEFT,
    /** The client has given it back, or closed it. */
    GONE
  }

  private final AsyncClient client;
  private final ReactorSocket socket;
  private final SocketLease lease;
  private final Exchange exchange;
  private final ManagedAsyncClientConnection real;
  private State state = State.LENT;
  private boolean holds;
  /** Methods and their arguments, in turn. */
  private final List<Object[]> held = new ArrayList<>(1);

  LentConnection(AsyncClient client, ReactorSocket socket, SocketLease lease, Exchange exchange) {
    this.client = client;
    this.socket = socket;
    this.lease = lease;
    this.exchange = exchange;
    this.real = socket.connection();
  }

  ManagedAsyncClientConnection proxy() {
    Class<?>[] types = {ManagedAsyncClientConnection.class, Identifiable.class};
    return (ManagedAsyncClientConnection) Proxy.newProxyInstance(getClass().getClassLoader(), types, this);
  }

  /** Null for the library's own, and for none. */
  static LentConnection in(PoolEntry<?, ManagedAsyncClientConnection> entry) {
    Object connection = entry == null ? null : entry.getConnection();
    InvocationHandler handler =
        connection != null && Proxy.isProxyClass(connection.getClass())
            ? Proxy.getInvocationHandler(connection)
            : null;
    return handler instanceof LentConnection ? (LentConnection) handler : null;
  }

  @Override
  public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "isOpen":
        return !isGone() && real.isOpen();
      case "close":
        close(arguments == null ? CloseMode.GRACEFUL : (CloseMode) arguments[0]);
        return null;
      case "equals":
        return self == arguments[0];
      case "hashCode":
        return System.identityHashCode(self);
      case "submitCommand":
        return submit(method, watched(arguments));
      case "getSocketTimeout":
        return isGone() ? Timeout.DISABLED : real.getSocketTimeout();
      case "setSocketTimeout":
      case "activate":
      case "passivate":
        return isGone() ? null : pass(method, arguments);
      default:
        return pass(method, arguments);
    }
  }

  /**
   * Holds back what is submitted until {@link #goOn}. A connection that has just been dialled begins with the request
   * when the thread that hands it over is done with it; an open one might answer before that, and the library would
   * cancel what it takes for late (ComplexFuture.setDependency).
   */
  synchronized void hold() {
    holds = true;
  }

  void goOn() throws Throwable {
    List<Object[]> due;
    synchronized (this) {
      holds = false;
      due = new ArrayList<>(held);
      held.clear();
    }
    for (Object[] submitted : due) {
      pass((Method) submitted[0], (Object[]) submitted[1]);
    }
  }

  private Object submit(Method method, Object[] arguments) throws Throwable {
    synchronized (this) {
      if (holds) {
        held.add(new Object[] {method, arguments});
        return null;
      }
    }
    return pass(method, arguments);
  }

  private Object pass(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private synchronized boolean isGone() {
    return state == State.GONE;
  }

  private synchronized Object[] watched(Object[] arguments) {
    if (state != State.LENT || !(arguments[0] instanceof RequestExecutionCommand)) {
      return arguments;
    }
    RequestExecutionCommand command = (RequestExecutionCommand) arguments[0];
    exchange.begins(socket);
    if (exchange.hasBody()) {
      socket.reactor().thread().watch(this::isSent);
    }
    RequestExecutionCommand watched =
        new RequestExecutionCommand(
            new WatchedHandler(command.getExchangeHandler(), exchange),
            command.getPushHandlerFactory(),
            command.getCancellableDependency(),
            command.getContext());
    return new Object[] {watched, arguments[1]};
  }

  /** After an event: whether the request has been written to its end. */
  private boolean isSent() {
    if (!exchange.hasRequestEnded() || !socket.hasWrittenAll()) {
      return false;
    }
    exchange.sent(socket.hasReadNothing() && (ticketsMayCome() || socket.nothingWaits()));
    return true;
  }

  /** After its handshake a server of TLS 1.3 sends session tickets unasked (RFC 8446, section 4.6.1). */
  private boolean ticketsMayCome() {
    SSLSession session = exchange.isOnUsed() ? null : real.getSSLSession();
    return session != null && "TLSv1.3".equals(session.getProtocol());
  }

  /** The manager gets it back; what is fit for others it finds closed, and what nobody is to use again is. */
  void released(Object token, TimeValue keepAlive) {
    boolean closes;
    synchronized (this) {
      if (state != State.LENT || !real.isOpen()) {
        return;
      }
      closes = keepAlive.getDuration() == 0 || socket.isCounted();
      boolean shared =
          keepAlive.getDuration() != 0
              && socket.speaksHttp1()
              && exchange.isOver()
              && isNobodys(token)
              && lease.shared(socket);
      if (shared && socket.reactor().thread().whenLeft(() -> settle(keepAlive.toMilliseconds()))) {
        state = State.GONE;
        return;
      }
      if (!closes) {
        state = State.LEFT;
      }
    }
    if (closes) {
      // Where there is a limit, nobody could count what its client keeps.
      close(CloseMode.GRACEFUL);
    } else {
      if (lease.readTimeoutMillis() > 0) {
        real.setSocketTimeout(Timeout.DISABLED);
      }
      lease.leave();
      client.letsGoOf(this);
    }
  }

  /** The caller's code has been left: what its reactor's thread does from now on it does for the next. */
  private void settle(long keepAliveMillis) {
    try {
      if (socket.rests()) {
        lease.release(socket, keepAliveMillis);
      } else {
        lease.unfit(socket);
      }
    } finally {
      client.letsGoOf(this);
    }
  }

  /** A token is the name in the client's certificate, which is in the route, or the client's own business. */
  private boolean isNobodys(Object token) {
    SSLSession session = token == null ? null : real.getSSLSession();
    Principal local = session == null ? null : session.getLocalPrincipal();
    return token == null || token.equals(local);
  }

  private void close(CloseMode mode) {
    boolean leased;
    synchronized (this) {
      if (state == State.GONE) {
        return;
      }
      leased = state == State.LENT;
      state = State.GONE;
    }
    real.close(mode);
    socket.reactor().retire();
    if (leased) {
      socket.reactor().whenEnded(lease::closed);
    }
    client.letsGoOf(this);
  }

  /** The client is closed, and its call with it. */
  void abort() {
    socket.reactor().abort();
    close(CloseMode.IMMEDIATE);
  }
}
