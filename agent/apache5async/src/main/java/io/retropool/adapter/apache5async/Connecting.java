package io.retropool.adapter.apache5async;

import io.retropool.client.Answer;
import io.retropool.client.library.DialWatch;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * One endpoint that is being connected: it gets an idle connection, or one that is dialled with a reactor of its own.
 * What follows runs on the caller's thread for the one, on the new reactor's thread for the other, and after a wait on
 * a thread that is for nothing else. Thread-safe.
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

  /**
   * @return what the hook answers; null where the library goes on; an idle connection that the library finds the
   *     endpoint connected with, and which is to {@link LentConnection#goOn} afterwards
   */
  Object connect() throws Throwable {
    if (route.mayWait()) {
      waitElsewhere();
      return Answer.value(future);
    }
    try {
      ReactorSocket idle = acquired();
      if (lease == null || idle != null) {
        return lend(idle);
      }
      prepareDial();
    } catch (SocketRefusal refusal) {
      return answer(() -> refused(refusal));
    }
    return answer(this::dial);
  }

  /** What runs code of the caller's: what that throws is his. */
  private Object[] answer(Runnable callers) {
    try {
      callers.run();
      return Answer.value(future);
    } catch (RuntimeException | Error thrown) {
      return Answer.thrown(thrown);
    }
  }

  /** There is a limit: a caller of an asynchronous client waits for nothing. */
  private void waitElsewhere() {
    Cancellable end =
        () -> {
          patience.end();
          return true;
        };
    future.setDependency(end);
    lending.reactors().runAlone(this::waitAndGoOn, client.contextLoader());
  }

  private void waitAndGoOn() {
    Runnable next;
    try {
      ReactorSocket idle = acquired();
      if (lease != null && idle == null) {
        prepareDial();
        next = this::dial;
      } else {
        LentConnection lent = lend(idle);
        next = lent == null ? this::pass : () -> complete(lent);
      }
    } catch (SocketRefusal refusal) {
      next = () -> refused(refusal);
    } catch (Throwable ours) {
      lending.sockets().failed(ours);
      next = this::pass;
    }
    next.run();
  }

  private void complete(LentConnection lent) {
    future.completed(dialled.endpoint);
    try {
      lent.goOn();
    } catch (Throwable ours) {
      lending.sockets().failed(ours);
    }
  }

  /** As without the agent, after all. */
  private void pass() {
    exchange.pass();
    future.setDependency(dialled.again(dialled.callback));
  }

  /** @return an idle connection; null to dial where there is a {@link #lease} */
  private ReactorSocket acquired() throws SocketRefusal {
    lease = acquire();
    ReactorSocket idle = lease == null ? null : (ReactorSocket) lease.socket();
    if (lease != null) {
      exchange.leased(lease, idle != null);
    }
    return idle;
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
  private void refused(SocketRefusal refusal) {
    exchange.over();
    Exception failure =
        refusal.kind() == SocketRefusal.Kind.EXHAUSTED
            ? new ConnectionRequestTimeoutException(EXHAUSTED)
            : new CancellationException("Request execution cancelled");
    failure.initCause(refusal);
    future.failed(failure);
  }

  private void prepareDial() throws Throwable {
    try {
      reactor = lending.reactors().make(client.settings());
      reactor.thread().setContextClassLoader(client.contextLoader());
      lease.dialling(dialled.endpoint);
    } catch (Throwable failure) {
      if (reactor != null) {
        lending.reactors().discard(reactor);
      }
      lease.closed();
      throw failure;
    }
  }

  /** What runs code of the caller's, such as a resolver, may throw. */
  private void dial() {
    boolean began = false;
    HttpHost first = entry.getRoute().getHopTarget(0);
    DialWatch watch = lending.sockets().watch(lease.times(), first.getHostName(), first.getPort());
    try {
      future.setDependency(
          dialled.with(reactor.start(lease.times()), lease.connectTimeoutMillis(), this));
      began = true;
    } finally {
      watch.end();
      if (!began) {
        reactor.retire();
        lease.closed();
      }
    }
  }

  @Override
  public void completed(AsyncConnectionEndpoint endpoint) {
    try {
      ManagedAsyncClientConnection connection = entry.getConnection();
      if (connection == null) {
        cancelled();
        return;
      }
      IOSession session = lending.fields().session(connection);
      ReactorSocket socket =
          new ReactorSocket(
              lending.sockets(), lending.fields(), reactor, connection, session, route.mayWait());
      reactor.serves(session);
      IOException refusal = lease.refuses(socket);
      if (refusal != null) {
        connection.close(CloseMode.IMMEDIATE);
        failed(refusal);
        return;
      }
      reactor.dialled(socket, null);
      lease.dialled(socket, false);
      limitReads(connection);
      hand(new LentConnection(client, socket, lease, exchange), connection);
    } catch (Throwable ours) {
      lending.sockets().failed(ours);
      lease.closed();
    }
    future.completed(endpoint);
  }

  @Override
  public void failed(Exception failure) {
    exchange.over();
    reactor.retire();
    reactor.dialled(null, failure);
    lease.dialFailed(failure, false);
    reactor.whenEnded(lease::closed);
    future.failed(failure);
  }

  @Override
  public void cancelled() {
    exchange.over();
    reactor.retire();
    reactor.whenEnded(lease::closed);
    future.cancel();
  }

  /** @param idle null for none. @return what the endpoint is connected with now, or null */
  private LentConnection lend(ReactorSocket idle) throws Throwable {
    if (idle == null) {
      return null;
    }
    prepare(idle);
    LentConnection lent = new LentConnection(client, idle, lease, exchange);
    lent.hold();
    return hand(lent, null) ? lent : null;
  }

  /**
   * Whoever cancels his call gives the endpoint back, and closes what it has at that moment: so it is looked at when it
   * has this.
   *
   * @param instead what the endpoint has, null for nothing
   * @return false where the client has been closed in the meantime, or the endpoint given back
   */
  private boolean hand(LentConnection lent, ManagedAsyncClientConnection instead) throws Throwable {
    Fields fields = lending.fields();
    if (client.takes(lent)
        && fields.replace(entry, instead, lent.proxy())
        && fields.entry(dialled.endpoint) == entry) {
      return true;
    }
    lent.abort();
    return false;
  }

  /** Where the application has set nothing, the operator may have. */
  private void limitReads(ManagedAsyncClientConnection connection) {
    int operators = lease.readTimeoutMillis();
    if (operators > 0) {
      connection.setSocketTimeout(Timeout.ofMilliseconds(operators));
    }
  }

  /** As a connection is that its client has just opened. */
  private void prepare(ReactorSocket socket) throws Throwable {
    socket.reactor().thread().setContextClassLoader(client.contextLoader());
    ConnectionConfig config = lending.routes().connection(dialled.manager, entry.getRoute());
    Timeout own = config.getSocketTimeout();
    socket.connection().setSocketTimeout(own == null ? client.settings().getSoTimeout() : own);
    limitReads(socket.connection());
  }
}
