package io.retropool.adapter.apache4async;

import io.retropool.client.Answer;
import io.retropool.client.WeakIdentityMap;
import io.retropool.client.library.CallersThread;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.nio.NHttpConnectionBase;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.http.nio.conn.ManagedNHttpClientConnection;
import org.apache.http.nio.reactor.IOEventDispatch;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.nio.reactor.SessionRequest;
import org.apache.http.nio.reactor.SessionRequestCallback;
import org.apache.http.nio.reactor.ssl.SSLIOSession;

/** Lends connections to the pools of clients, and takes them back. Thread-safe. */
final class Lending {
  private final Sockets sockets;
  private final Library library;
  private final AsyncClients clients;
  private final Exchanges exchanges;
  private final Routes routes;
  private final CallersThread.Locals locals;
  private final AtomicInteger threads = new AtomicInteger();
  /** What the current thread has the library dial by itself. */
  private final ThreadLocal<Object> passing = new ThreadLocal<>();
  /** By the library's connections. */
  private final WeakIdentityMap<Object, Loan> loans = new WeakIdentityMap<>();

  /** @throws ReflectiveOperationException where this version is not as expected */
  Lending(Sockets sockets, Library library, AsyncClients clients, Exchanges exchanges)
      throws ReflectiveOperationException {
    this.sockets = sockets;
    this.library = library;
    this.clients = clients;
    this.exchanges = exchanges;
    this.routes = new Routes(sockets);
    this.locals = new CallersThread.Locals(sockets);
  }

  Sockets sockets() {
    return sockets;
  }

  Library library() {
    return library;
  }

  Exchanges exchanges() {
    return exchanges;
  }

  Routes routes() {
    return routes;
  }

  /** Not started yet; with this context loader, and nothing else of whoever asks. */
  CallersThread thread(Runnable work, ClassLoader contextLoader) {
    CallersThread thread = CallersThread.of(work, "I/O dispatcher shared " + threads.incrementAndGet(), locals);
    thread.setContextClassLoader(contextLoader);
    return thread;
  }

  /** A pool dials. @return what the hook answers; null where the library does so itself */
  Object[] dial(
      DefaultConnectingIOReactor reactor,
      SocketAddress remote,
      SocketAddress local,
      Object of,
      SessionRequestCallback callback)
      throws Throwable {
    Object leaseRequest = passing.get() == null ? exchanges.request() : null;
    Exchange exchange = exchanges.of(leaseRequest);
    if (exchange == null || !(of instanceof HttpRoute)) {
      return null;
    }
    AsyncClient client = clients.of(exchange.manager());
    if (client.leftAlone() == null && !client.asks()) {
      return null;
    }
    SocketRoute route = routes.of((HttpRoute) of, remote, exchange, client);
    if (route == null || route.isObserved() || client.isKept() && !route.mayWait()) {
      return null;
    }
    if (client.leftAlone() != null) {
      sockets.client(exchange.manager()).acquire(route, exchange, true, true, new SocketPatience(0));
      return null;
    }
    long own = library.connectTimeout(leaseRequest);
    long timeout = own >= 0 ? own : client.settings().getConnectTimeout();
    Dial dial = new Dial(remote, local, client.settings(), (int) Math.min(timeout, Integer.MAX_VALUE));
    Wanted wanted = new Wanted(reactor, client, exchange, (HttpRoute) of, library.future(leaseRequest));
    SessionRequest request = new Connecting(this, wanted, dial, callback).begin(route);
    return request == null ? null : Answer.value(request);
  }

  /** As the library does it. */
  SessionRequest pass(Wanted wanted, Dial dial, SessionRequestCallback callback) {
    passing.set(wanted);
    try {
      return wanted.reactor.connect(dial.remote(), dial.local(), wanted.route, callback);
    } finally {
      passing.remove();
    }
  }

  void begins(Object connection, Loan loan) {
    loans.put(connection, loan);
  }

  void ends(Object connection) {
    if (connection != null) {
      loans.remove(connection);
    }
  }

  /** The library's manager is given a connection back, which it is to find closed where others may use it. */
  void release(NHttpClientConnection managed, Object token, long keepAlive, TimeUnit unit) throws Throwable {
    NHttpConnectionBase connection = managed.isOpen() ? below(managed) : null;
    Loan loan = connection == null ? null : loans.get(connection);
    if (loan != null && loan.released(connection, token, keepAlive > 0 ? unit.toMillis(keepAlive) : 0)) {
      library.letGo(connection);
    }
  }

  /** Whether TLS has been begun on it by whoever had it before. */
  boolean isSecured(NHttpClientConnection managed) {
    return managed.isOpen()
        && managed instanceof ManagedNHttpClientConnection
        && ((ManagedNHttpClientConnection) managed).getIOSession() instanceof SSLIOSession
        && loans.get(below(managed)) != null;
  }

  /** What the library's manager has handed out a view of; null for any other. */
  private static NHttpConnectionBase below(NHttpClientConnection managed) {
    IOSession session =
        managed instanceof ManagedNHttpClientConnection
            ? ((ManagedNHttpClientConnection) managed).getIOSession()
            : null;
    Object connection = session == null ? null : session.getAttribute(IOEventDispatch.CONNECTION_KEY);
    return connection instanceof NHttpConnectionBase ? (NHttpConnectionBase) connection : null;
  }
}
