package io.retropool.client.socket;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketTimes;
import io.retropool.client.library.UserToken;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import java.io.IOException;
import java.io.InterruptedIOException;
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
  /** For so long was what it came with, in nanoseconds, and after so many answers. */
  private final long idle;
  private final int answersBefore;
  private Lease lease;
  private boolean ended;
  private boolean inDial;
  private boolean alone;
  private Object user;

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
    this.idle = used == null ? 0 : used.idle();
    this.answersBefore = used == null ? 0 : used.answers();
    if (used != null) {
      record.connected(lease, idle);
    }
  }

  @Override
  public synchronized Socket socket() {
    Connection connection = ended || lease == null ? null : lease.connection();
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
      context.manners().answered(path.origin(), code, lease.reused(), System.nanoTime());
    }
    if (Manners.mayLeave(code)) {
      sharing.spoil();
    }
  }

  @Override
  public synchronized void answered(int status, SocketBody body) {
    sharing.answered(body);
    record.answered(status);
    if (lease != null && lease.reused()) {
      answeredOnUsed();
    }
  }

  /** One that was sent because of what is believed of its server proves no more than that. */
  private void answeredOnUsed() {
    if (!request.isUnsafe() || lease.kept()) {
      context.manners().answeredAgain(path.origin(), System.nanoTime());
    }
    context.manners().promises().kept(path.origin());
  }

  @Override
  public synchronized SocketBody body() {
    return ended ? null : sharing.body();
  }

  @Override
  public synchronized void failed(Throwable failure, boolean mayBeTriedAgain) {
    if (failure instanceof IOException && lease != null && lease.reused()) {
      lostOnUsed(failure);
    }
    record.unanswered(failure);
    if (!mayBeTriedAgain) {
      givenUp(failure);
    }
  }

  private void lostOnUsed(Throwable failure) {
    Origin origin = path.origin();
    long now = System.nanoTime();
    if (request.isUnsafe()) {
      context.manners().lostUnsafe(origin, now);
      context.manners().promises().broken(origin, now);
    }
    // One whose time is up, or that its caller has aborted, was ended by nobody else.
    if (!(failure instanceof InterruptedIOException)) {
      context.manners().idle().ended(origin, idle, answersBefore, now);
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
    if (promises) {
      context.manners().promises().given(path.origin());
    } else if (KeepAliveHeader.announcesEnd(keepAlive)) {
      sharing.spoil();
    }
  }

  @Override
  public synchronized void spoil() {
    sharing.spoil();
  }

  @Override
  public void endedUnanswered() {
    context.manners().sentUnasked(path.origin(), System.nanoTime());
  }

  @Override
  public synchronized boolean shared() {
    if (ended || lease.connection() == null || sharing.isBound()) {
      return false;
    }
    // Where places are counted the library keeps none; what nobody else may have is then kept for its client.
    return upstream.pool().policy().limited() || !isOwn() && !client.keepsItsOwn(upstream.pool());
  }

  @Override
  public synchronized boolean keptFor(Object of) {
    if (ended || lease.connection() == null || !upstream.pool().policy().firm()) {
      return false;
    }
    alone = true;
    user = of;
    if (of != null && UserToken.own(of) == null) {
      sharing.spoil(); // nobody asks for it by that
    }
    return true;
  }

  /** Whether it may serve no client but its own, which without the agent would go on with it. */
  private boolean isOwn() {
    return !lease.earned()
        || !sharing.isOver()
        || !context.manners().trusted(path.origin(), System.nanoTime());
  }

  @Override
  public synchronized void release(Socket socket, long keepAliveMillis) {
    if (!sharing.allowed()) {
      close(socket);
    } else if (!ended) {
      if (alone && !keptForUser()) {
        close(socket);
        return;
      }
      rests(socket, true);
      finish();
      if (!alone) {
        client.givesBack(path, lease.connection(), isOwn());
      }
      record.completed(sharing.body());
      lease.release(KeepAlive.nanos(keepAliveMillis));
    }
  }

  /** @return false where the application's word for its user cannot be compared with others */
  private boolean keptForUser() {
    try {
      client.keepsFor(path, lease.connection(), user);
      return true;
    } catch (RuntimeException theirs) {
      return false;
    }
  }

  @Override
  public synchronized void unfit(Socket socket) {
    context.manners().sentUnasked(path.origin(), System.nanoTime());
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
