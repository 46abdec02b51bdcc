package io.retropool.client.socket;

import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketRefusal;
import io.retropool.event.Events;
import io.retropool.pool.AcquireException;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import java.net.Socket;
import java.util.Locale;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A lease of the core, from a library's lease of a connection to its release. Thread-safe. */
final class LentSocket implements SocketLease {
  /** What {@link KeepAliveHeader} calls a connection that the server is about to close. */
  private static final int CLOSE = -2;

  private final SocketContext context;
  private final ClientOfSockets client;
  private final SocketPath path;
  private final Upstream upstream;
  private final Request request;
  private Lease lease;
  private boolean ended;
  private boolean bound;
  private boolean spoiled;
  private boolean body;
  private boolean inDial;
  private Events.Dial dial;
  private long dialStartMillis;

  /** @param request without its holder: it is kept for a second dial */
  LentSocket(
      SocketContext context,
      ClientOfSockets client,
      SocketPath path,
      Upstream upstream,
      Request request,
      Lease lease) {
    this.context = context;
    this.client = client;
    this.path = path;
    this.upstream = upstream;
    this.request = request;
    this.lease = lease;
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
        reason = lease.dialReason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      } else {
        lease.closedByLibrary(CloseReason.EXCHANGE);
        lease = null;
      }
    }
    if (lease == null) {
      acquireAgain(connection);
    }
    dialStartMillis = System.currentTimeMillis();
    dial = context.events().dial();
    if (dial != null) {
      dial.wanted(path.origin().toString(), upstream.pool().name(), context.client(), reason);
      dial.tags(request.tags());
    }
    return true;
  }

  private void acquireAgain(Object connection) throws SocketRefusal {
    Lease again = null;
    try {
      again = upstream.acquire(request.fresh().heldBy(connection));
    } catch (AcquireException e) {
      throw refusal(e);
    } finally {
      synchronized (this) {
        lease = again;
        inDial = again != null;
        ended = ended || again == null;
      }
    }
  }

  static SocketRefusal refusal(AcquireException e) {
    return new SocketRefusal(e, e.kind() == AcquireException.Kind.INTERRUPTED);
  }

  @Override
  public boolean makesRoomFor(Throwable failure) {
    return context.room().madeFor(failure);
  }

  @Override
  public synchronized void dialled(Socket socket) {
    inDial = false;
    if (ended || socket == null) {
      return;
    }
    Connection connection = lease.opened(new PooledSocket(context, path, upstream.pool(), socket));
    if (dial != null) {
      if (socket instanceof SSLSocket) {
        SSLSession session = ((SSLSocket) socket).getSession();
        dial.tls(0, session.getProtocol(), session.getCreationTime() < dialStartMillis);
      }
      dial.end(connection.id(), null);
    }
  }

  @Override
  public synchronized void dialFailed(Throwable failure) {
    inDial = false;
    if (dial != null) {
      dial.end(0, failure);
    }
  }

  @Override
  public synchronized void bind() {
    bound = true;
  }

  @Override
  public void sent(Socket socket) {
    RawSocket raw = context.raw();
    if (raw != null && !ticketsMayCome(socket) && raw.readable(socket, 0) > RawSocket.NO) {
      spoil();
    }
  }

  /** After its handshake a server of TLS 1.3 sends session tickets unasked (RFC 8446, section 4.6.1). */
  private synchronized boolean ticketsMayCome(Socket socket) {
    return socket instanceof SSLSocket
        && !(lease != null && lease.reused())
        && "TLSv1.3".equals(((SSLSocket) socket).getSession().getProtocol());
  }

  @Override
  public synchronized void lost() {
    if (lease != null && lease.reused() && request.isUnsafe()) {
      context.manners().lostUnsafe(path.origin(), System.nanoTime());
    }
  }

  @Override
  public void keepAlive(String field) {
    if (field != null && KeepAliveHeader.timeout(field) == CLOSE) {
      spoil();
    }
  }

  @Override
  public synchronized void spoil() {
    spoiled = true;
  }

  @Override
  public synchronized void hasBody() {
    body = true;
  }

  @Override
  public synchronized boolean shared() {
    return !ended && !bound && body && lease.connection() != null && lease.earned() && !client.keepsItsOwn(upstream.pool());
  }

  @Override
  public synchronized void release(Socket socket, long keepAliveMillis) {
    if (spoiled) {
      close(socket);
    } else if (!ended) {
      rests(socket, true);
      finish();
      lease.release(KeepAlive.nanos(keepAliveMillis));
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
      lease.close(CloseReason.UNFIT);
    }
  }

  private void rests(Socket socket, boolean kept) {
    ((PooledSocket) lease.connection().transport()).rests(socket, kept);
  }

  @Override
  public synchronized void leave() {
    end(CloseReason.LEFT);
  }

  @Override
  public synchronized void closed() {
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
    if (lease.connection() == null) {
      lease.failed();
    } else {
      lease.closedByLibrary(reason);
    }
  }
}
