package io.retropool.adapter.apache4async;

import io.retropool.adapter.apache4common.Requests;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.nio.reactor.SessionRequest;
import org.apache.http.nio.reactor.SessionRequestCallback;

/**
 * One connection that a pool wants: it gets an idle one, or one that is dialled on a thread which is to be that
 * connection's. Whatever becomes of it is told on such a thread, as the pool holds a lock while it asks. Thread-safe.
 */
final class Connecting implements SessionRequest {
  private static final String EXHAUSTED = "Connection lease request time out";

  private final Lending lending;
  private final Dial dial;
  private final SocketPatience patience;
  private final AtomicBoolean over = new AtomicBoolean();
  private final CountDownLatch told = new CountDownLatch(1);
  private volatile IOSession session;
  private volatile IOException failure;
  private volatile int connectTimeout;
  /** These three are forgotten when it is lent: its thread outlives the caller. */
  private volatile Wanted wanted;
  private volatile SessionRequestCallback callback;
  private volatile SocketLease lease;
  private volatile boolean counted;

  Connecting(Lending lending, Wanted wanted, Dial dial, SessionRequestCallback callback) {
    this.lending = lending;
    this.wanted = wanted;
    this.dial = dial;
    this.callback = callback;
    this.patience = new SocketPatience(TimeUnit.MILLISECONDS.toNanos(Math.max(0, dial.timeoutMillis())));
  }

  /** @return null where the library dials by itself */
  SessionRequest begin(SocketRoute route) throws Throwable {
    if (route.mayWait()) {
      // A caller of an asynchronous client waits for nothing.
      elsewhere(() -> goOn(acquired(route, false)));
      return this;
    }
    try {
      ConnectionSocket idle = acquired(route, false);
      if (lease == null) {
        return null;
      }
      if (idle == null) {
        lease.dialling(this);
        elsewhere(this::dial);
      } else {
        idle.connection().offer(this);
      }
    } catch (SocketRefusal refusal) {
      elsewhere(() -> refused(refusal));
    }
    return this;
  }

  /** The idle connection that it got has ended before anything was sent on it. */
  void redial() {
    lease.failed(new IOException("closed while it was idle"), true);
    lease.closed();
    SocketLease before = lease;
    elsewhere(
        () -> {
          SocketRoute route = lending.routes().of(wanted.route, dial.remote(), wanted.exchange, wanted.client);
          goOn(route == null ? null : acquired(route.again(before), true));
        });
  }

  /** Something that may wait, and may throw. */
  private interface Work {
    void run() throws Throwable;
  }

  private void elsewhere(Work work) {
    lending.thread(() -> run(work), wanted.client.contextLoader()).start();
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (SocketRefusal refusal) {
      refused(refusal);
    } catch (Throwable failed) {
      // What comes later is the caller's own: that of the thread of a reactor ends it as well.
      if (!over.get()) {
        lending.sockets().failed(failed);
        pass();
      }
    }
  }

  /** @param fresh an idle one will not do. @return an idle connection; null to dial where there is a {@link #lease} */
  private ConnectionSocket acquired(SocketRoute route, boolean fresh) throws SocketRefusal {
    counted = route.mayWait();
    Exchange exchange = wanted.exchange;
    Exchange before = exchange.before();
    if (before != null && before.lease() != null) {
      route.again(before.lease());
    }
    boolean opened = fresh || before != null || Requests.isStreamed(exchange.request());
    lease =
        lending
            .sockets()
            .client(exchange.manager())
            .acquire(route, this, opened, !exchange.isRepeated(), patience);
    lending.sockets().take(this);
    ConnectionSocket idle = lease == null ? null : (ConnectionSocket) lease.socket();
    if (lease != null) {
      exchange.leased(lease, idle != null);
    }
    return idle;
  }

  private void goOn(ConnectionSocket idle) throws Throwable {
    if (lease == null) {
      pass();
    } else if (idle != null) {
      idle.connection().offer(this);
    } else {
      lease.dialling(this);
      dial();
    }
  }

  /** On the thread that is to be the connection's. */
  private void dial() throws Throwable {
    SharedConnection connection;
    SocketChannel channel = null;
    try {
      channel = connected();
      connection = new SharedConnection(lending, dial.settings(), channel);
    } catch (IOException failed) {
      if (channel != null) {
        channel.close();
      }
      lease.dialFailed(failed, false);
      lease.closed();
      failed(failed);
      return;
    }
    connection.serve(this);
  }

  private SocketChannel connected() throws IOException {
    SocketAddress to = dial.remote();
    if (to instanceof InetSocketAddress) {
      lease.times().startConnect((InetSocketAddress) to);
    }
    try {
      SocketChannel channel = connectedInTheEnd();
      lease.times().endConnect(channel.socket(), null);
      return channel;
    } catch (IOException failed) {
      lease.times().endConnect(null, failed);
      throw failed;
    }
  }

  private SocketChannel connectedInTheEnd() throws IOException {
    int operators = lease.connectTimeoutMillis();
    try {
      return dial.connect(operators);
    } catch (IOException failed) {
      if (!over.get() && lease.makesRoomFor(failed)) {
        return dial.connect(operators);
      }
      throw failed;
    }
  }

  /** @param reason {@link SocketTimeoutException} after the timeout of the dial */
  void failed(IOException reason) {
    failure = reason;
    if (!ends()) {
      return;
    }
    if (reason instanceof SocketTimeoutException) {
      callback.timeout(this);
    } else {
      callback.failed(this);
    }
  }

  /** As the library's own pool says it. */
  private void refused(SocketRefusal refusal) {
    if (!ends()) {
      return;
    }
    if (refusal.kind() == SocketRefusal.Kind.EXHAUSTED) {
      Exception exhausted = new TimeoutException(EXHAUSTED);
      exhausted.initCause(refusal);
      wanted.future.failed(exhausted);
    }
    callback.cancelled(this);
  }

  /** As without the agent, after all. */
  private void pass() {
    if (over.get()) {
      return;
    }
    try {
      lending.pass(wanted, dial, new Passed(this));
    } catch (IllegalStateException shutDown) {
      cancel();
    }
  }

  /** On the thread of the connection. @return what is lent with it; null where nobody wants it any more */
  Loan lend(SharedConnection connection) {
    return over.get() ? null : new Loan(wanted.client, lease, wanted.exchange, connection, counted);
  }

  /** Nobody wanted it. */
  void abandoned() {
    lease.closed();
  }

  /** The pool gets this session. @return false where it was cancelled */
  boolean completes(IOSession opened) {
    session = opened;
    if (!ends()) {
      return false;
    }
    try {
      callback.completed(this);
    } finally {
      wanted = null;
      callback = null;
      lease = null;
    }
    return true;
  }

  private boolean ends() {
    boolean first = over.compareAndSet(false, true);
    told.countDown();
    return first;
  }

  ClassLoader contextLoader() {
    return wanted.client.contextLoader();
  }

  /** In milliseconds, 0 for none: the operator's where the application has set nothing. */
  int soTimeout() {
    int own = wanted.client.settings().getSoTimeout();
    return own > 0 ? own : lease.readTimeoutMillis();
  }

  /** Whether there is a limit, so that a place must not come free before the descriptor is closed. */
  boolean isCounted() {
    return counted;
  }

  @Override
  public void cancel() {
    if (ends()) {
      patience.end();
      dial.end();
      callback.cancelled(this);
    }
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return dial.remote();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return dial.local();
  }

  @Override
  public Object getAttachment() {
    Wanted still = wanted;
    return still == null ? null : still.route;
  }

  @Override
  public boolean isCompleted() {
    return over.get();
  }

  @Override
  public IOSession getSession() {
    return session;
  }

  @Override
  public IOException getException() {
    return failure;
  }

  @Override
  public void waitFor() throws InterruptedException {
    told.await();
  }

  @Override
  public void setConnectTimeout(int timeout) {
    connectTimeout = timeout;
  }

  @Override
  public int getConnectTimeout() {
    return connectTimeout;
  }
}
