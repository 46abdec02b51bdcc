package io.retropool.client.socket;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketTimes;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** A lease of the core, from a library's lease of a connection to its release. Thread-safe. */
final class LentSocket implements SocketLease {
  private final SocketContext context;
  private final ClientOfSockets client;
  private final SocketPath path;
  private final Upstream upstream;
  private final Request request;
  private final SocketPatience patience;
  private final ExchangeRecord record;
  private final Terms terms;
  private final Sharing sharing = new Sharing();
  private final Lessons lessons;
  private final NextUser nextUser;
  private Lease lease;
  private boolean ended;
  private boolean inDial;

  /** @param request without its holder: it is kept for a second dial */
  LentSocket(
      SocketContext context,
      ClientOfSockets client,
      SocketPath path,
      Upstream upstream,
      Request request,
      Lease lease,
      SocketPatience patience,
      ExchangeRecord record) {
    this.context = context;
    this.client = client;
    this.path = path;
    this.upstream = upstream;
    this.request = request;
    this.lease = lease;
    this.patience = patience;
    this.record = record;
    this.terms = new Terms(context, path, upstream);
    PooledSocket used = lease.connection() == null ? null : (PooledSocket) lease.connection().transport();
    this.lessons = new Lessons(context.manners(), path.origin(), request, used);
    this.nextUser = new NextUser(client, path, upstream.pool(), sharing, lessons);
    if (used != null) {
      record.connected(lease, lessons.idle());
    }
  }

  @Override
  public Socket socket() {
    Connection connection = connection();
    return connection == null ? null : ((PooledSocket) connection.transport()).socket();
  }

  @Override
  public boolean dialling(Object connection) throws SocketRefusal {
    String reason = "retry";
    synchronized (this) {
      if (ended || inDial) {
        return false;
      }
      inDial = true;
      if (lease.connection() == null) {
        reason = path.isAgain() ? reason : lease.dialReason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      } else {
        lease.closedByLibrary(CloseReason.EXCHANGE);
        lease = null;
      }
    }
    if (lease == null) {
      acquireAgain(connection);
    }
    terms.dialling(lease);
    String pool = upstream.pool().name();
    record.dialling(
        new DialRecord(
            context.events(), context.client(), path.origin(), pool, request.tags(), reason, lease.connectionId()));
    return true;
  }

  @Override
  public SocketTimes times() {
    return record.times();
  }

  @Override
  public InetAddress[] order(String host, InetAddress[] addresses) {
    return terms.order(host, addresses);
  }

  @Override
  public IOException refuses(Socket socket) {
    return terms.refuses(socket);
  }

  @Override
  public int connectTimeoutMillis() {
    return terms.connectTimeout();
  }

  @Override
  public int readTimeoutMillis() {
    return terms.readTimeoutOfDial();
  }

  @Override
  public void limitHandshake(Socket socket) {
    if (!path.hasOwnConnectTimeout()) {
      terms.limitReads(socket);
    }
  }

  @Override
  public void limitReads(Socket socket) {
    terms.limitReads(socket);
  }

  private void acquireAgain(Object connection) throws SocketRefusal {
    Lease again = null;
    try {
      again = EndableWait.acquire(upstream, request.fresh().heldBy(connection), patience);
    } catch (SocketRefusal refusal) {
      record.notAcquired(refusal.getCause());
      throw refusal;
    } finally {
      acquired(again);
    }
    if (ended) {
      again.failed();
      throw new SocketRefusal(SocketRefusal.Kind.ENDED, new CancellationException("the connection was shut down"));
    }
  }

  /** @param again null: there was none to be had */
  private synchronized void acquired(Lease again) {
    inDial = again != null && !ended;
    ended = ended || again == null;
    lease = again;
  }

  @Override
  public boolean makesRoomFor(Throwable failure) {
    return context.room().madeFor(failure);
  }

  @Override
  public synchronized void dialled(Socket socket, boolean layered) {
    inDial = false;
    terms.dialled(socket);
    if (ended || socket == null) {
      return;
    }
    lease.opened(new PooledSocket(context, path, upstream.pool(), socket));
    record.dialled(lease, layered);
  }

  @Override
  public synchronized void dialFailed(Throwable failure, boolean mayBeTriedAgain) {
    inDial = false;
    terms.dialled(null);
    record.dialFailed(failure);
    if (!mayBeTriedAgain) {
      givenUp(failure);
    }
  }

  @Override
  public synchronized void bind() {
    sharing.bind();
  }

  @Override
  public void sent(Socket socket) {
    boolean first;
    synchronized (this) {
      first = lease == null || !lease.reused();
    }
    if (context.check().hasSpoken(socket, first)) {
      early();
    }
  }

  private synchronized void early() {
    sharing.early();
  }

  @Override
  public synchronized void status(int code) {
    if (lease != null) {
      lessons.status(lease, code);
    }
    if (Manners.mayLeave(code)) {
      sharing.spoil();
    }
  }

  @Override
  public synchronized void answered(int status, SocketBody body) {
    sharing.answered(body);
    record.answered(status);
    if (lease != null) {
      lessons.answered(lease);
    }
  }

  @Override
  public synchronized SocketBody body() {
    return ended ? null : sharing.body();
  }

  @Override
  public synchronized void failed(Throwable failure, boolean mayBeTriedAgain) {
    if (lease != null) {
      lessons.failed(lease, failure);
    }
    record.unanswered(failure);
    if (!mayBeTriedAgain) {
      givenUp(failure);
    }
  }

  @Override
  public synchronized void givenUp(Throwable failure) {
    record.failed(failure);
  }

  ExchangeRecord record() {
    return record;
  }

  @Override
  public synchronized void keepAlive(String keepAlive, String connection) {
    boolean promises = KeepAliveHeader.promises(keepAlive, connection);
    sharing.head(promises);
    lessons.keepAlive(promises);
    if (!promises && KeepAliveHeader.announcesEnd(keepAlive)) {
      sharing.spoil();
    }
  }

  @Override
  public synchronized void spoil() {
    sharing.spoil();
  }

  @Override
  public void endedUnanswered() {
    lessons.sentUnasked();
  }

  @Override
  public boolean shared(Socket socket) {
    // TLS is looked at only where something depends on it: a session may be the first to have hands shaken.
    return isShared(true) && isShared(isMadeAsSaid(socket));
  }

  private synchronized boolean isShared(boolean said) {
    return isConnected() && nextUser.shared(lease, said);
  }

  @Override
  public synchronized boolean keptFor(Object of) {
    return isConnected() && nextUser.keptFor(of);
  }

  private boolean isConnected() {
    return !ended && lease.connection() != null;
  }

  @Override
  public void release(Socket socket, long keepAliveMillis) {
    boolean said = isMadeAsSaid(socket);
    synchronized (this) {
      release(socket, keepAliveMillis, said);
    }
  }

  /** Whether TLS is what the route says. Without a lock: it may ask a loader of the application's. */
  private boolean isMadeAsSaid(Socket socket) {
    Connection over = socket == null ? null : connection();
    return over == null || ((PooledSocket) over.transport()).isMadeAsSaid(socket);
  }

  private synchronized Connection connection() {
    return ended || lease == null ? null : lease.connection();
  }

  /** @param said whether TLS is what the route says */
  private void release(Socket socket, long keepAliveMillis, boolean said) {
    if (ended) {
      return;
    }
    if (!sharing.allowed() || !nextUser.givesBack(lease, said)) {
      close(socket);
      return;
    }
    rests(socket, true);
    finish();
    record.completed(sharing.body());
    lease.release(KeepAlive.nanos(keepAliveMillis));
  }

  @Override
  public synchronized void unfit(Socket socket) {
    lessons.sentUnasked();
    close(socket);
  }

  private void close(Socket socket) {
    if (!ended) {
      rests(socket, false);
      finish();
      record.completed(sharing.body());
      lease.close(CloseReason.UNFIT);
    }
  }

  private void rests(Socket socket, boolean kept) {
    ((PooledSocket) lease.connection().transport()).rests(socket, kept, sharing);
  }

  @Override
  public synchronized void leave() {
    record.completed(sharing.body());
    terms.leave(socket());
    end(CloseReason.LEFT);
  }

  @Override
  public synchronized void closed() {
    record.closed(sharing.isAnswered(), sharing.body());
    end(CloseReason.EXCHANGE);
  }

  /** The library's client has been closed: what it had open, it has closed. */
  synchronized void closedWithClient() {
    Socket socket = socket();
    if (socket != null && socket.isClosed()) {
      closed();
    }
  }

  private void finish() {
    ended = true;
    client.ended(this);
  }

  private void end(CloseReason reason) {
    if (ended) {
      return;
    }
    finish();
    if (lease == null) {
      patience.end(); // another thread waits for it
    } else if (lease.connection() == null) {
      lease.failed();
    } else {
      lease.closedByLibrary(reason);
    }
  }
}
