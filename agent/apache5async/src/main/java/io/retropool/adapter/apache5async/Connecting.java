package io.retropool.adapter.apache5async;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import java.net.SocketException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * One endpoint that is being connected: it gets an idle connection, or one that is dialled with a reactor of its own. What
 * follows runs on the caller's thread for the one, on the new reactor's thread for the other, and after a wait on a
 * thread that is for nothing else. Thread-safe.
 */
final class Connecting implements FutureCallback<AsyncConnectionEndpoint> {
  private static final String EXHAUSTED = "Timeout waiting for connection from pool";

  private final Lending lending;
  private final Dialled dialled;
  private final AsyncClient client;
  private final Exchange exchange;
  private final PoolEntry<HttpRoute, ManagedAsyncClientConnection> entry;
  private final SocketRoute route;
  private final SocketPatience patience = new SocketPatience(0);
  private final ComplexFuture<AsyncConnectionEndpoint> future;
  private SocketLease lease;
  private SharedReactor reactor;

  Connecting(
      Lending lending,
      Dialled dialled,
      AsyncClient client,
      Exchange exchange,
      PoolEntry<HttpRoute, ManagedAsyncClientConnection> entry,
      SocketRoute route) {
    this.lending = lending;
    this.dialled = dialled;
    this.client = client;
    this.exchange = exchange;
    this.entry = entry;
    this.route = route;
    this.future = new ComplexFuture<>(dialled.callback);
  }

  Future<AsyncConnectionEndpoint> future() {
    return future;
  }

  /** There is a limit: a caller of an asynchronous client waits for nothing. */
  void startWaiting() {
    future.setDependency(
        (Cancellable)
            () -> {
              patience.end();
              return true;
            });
    lending.reactors().runAlone(this::waitAndBegin, client.contextLoader());
  }

  private void waitAndBegin() {
    try {
      if (!begin()) {
        exchange.pass();
        future.setDependency(dialled.with(dialled.initiator, dialled.callback));
      }
    } catch (Throwable ours) {
      lending.sockets().failed(ours);
      future.failed(new ConnectionClosedException("the agent has failed: " + ours));
    }
  }

  /** @return false where the library is to do as it always does */
  boolean begin() throws Throwable {
    try {
      lease = acquire();
      if (lease == null) {
        return false;
      }
      ReactorSocket idle = (ReactorSocket) lease.socket();
      exchange.leased(lease, idle != null);
      if (idle != null) {
        lend(idle, true);
      } else {
        dial();
      }
    } catch (SocketRefusal refusal) {
      future.failed(failure(refusal));
    }
    return true;
  }

  private SocketLease acquire() throws SocketRefusal {
    Exchange before = exchange.before();
    if (before != null && before.lease() != null) {
      route.again(before.lease());
    }
    boolean unsafe = !client.triesAgain() || !exchange.isRepeated();
    boolean fresh = before != null || !exchange.isRepeatable();
    SocketLease acquired =
        lending.sockets().client(dialled.manager).acquire(route, dialled.endpoint, fresh, unsafe, patience);
    lending.sockets().take(dialled.endpoint);
    return acquired;
  }

  /** As the library's own pool says it. */
  private static Exception failure(SocketRefusal refusal) {
    Exception failure =
        refusal.kind() == SocketRefusal.Kind.EXHAUSTED
            ? new ConnectionRequestTimeoutException(EXHAUSTED)
            : new CancellationException("Request execution cancelled");
    failure.initCause(refusal);
    return failure;
  }

  private void dial() throws Throwable {
    reactor = lending.reactors().make(client.settings());
    try {
      lease.dialling(dialled.endpoint);
    } catch (SocketRefusal refusal) {
      reactor.retire();
      throw refusal;
    }
    reactor.thread().setContextClassLoader(client.contextLoader());
    future.setDependency(dialled.with(reactor.start(), this));
  }

  @Override
  public void completed(AsyncConnectionEndpoint endpoint) {
    try {
      ManagedAsyncClientConnection connection = entry.getConnection();
      IOSession session = lending.fields().session(connection);
      ReactorSocket socket =
          new ReactorSocket(lending.sockets(), lending.fields(), reactor, connection, session);
      reactor.serves(session);
      lease.dialled(socket, false);
      lend(socket, false);
    } catch (Throwable ours) {
      lending.sockets().failed(ours);
      lease.closed();
      future.completed(endpoint);
    }
  }

  @Override
  public void failed(Exception failure) {
    reactor.retire();
    lease.dialFailed(failure);
    lease.closed();
    future.failed(failure);
  }

  @Override
  public void cancelled() {
    reactor.retire();
    lease.closed();
    future.cancel();
  }

  private void lend(ReactorSocket socket, boolean used) throws Throwable {
    LentConnection lent = new LentConnection(lending.sockets(), client, socket, lease, exchange);
    if (!client.takes(lent)) {
      lent.abort();
      future.failed(new ConnectionClosedException("the client has been closed"));
      return;
    }
    if (used) {
      prepare(socket);
    }
    if (lending.fields().replace(entry, used ? null : socket.connection(), lent.proxy())) {
      future.completed(dialled.endpoint);
    } else {
      lent.abort();
      future.failed(new SocketException("the endpoint has been given back"));
    }
  }

  /** As a connection is that its client has just opened. */
  private void prepare(ReactorSocket socket) throws Throwable {
    socket.reactor().thread().setContextClassLoader(client.contextLoader());
    ConnectionConfig config = lending.routes().connection(dialled.manager, entry.getRoute());
    Timeout own = config.getSocketTimeout();
    socket.connection().setSocketTimeout(own == null ? client.settings().getSoTimeout() : own);
  }
}
