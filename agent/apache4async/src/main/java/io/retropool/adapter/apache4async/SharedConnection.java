package io.retropool.adapter.apache4async;

import io.retropool.client.library.CallersThread;
import io.retropool.client.library.Ending;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.apache.http.impl.nio.NHttpConnectionBase;
import org.apache.http.impl.nio.reactor.BaseIOReactor;
import org.apache.http.impl.nio.reactor.ChannelEntry;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.nio.protocol.HttpAsyncRequestExecutor;
import org.apache.http.nio.reactor.EventMask;
import org.apache.http.nio.reactor.IOEventDispatch;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.nio.reactor.ssl.SSLIOSession;

/**
 * A connection with the reactor and the thread that it has for itself: what is shared. Each client that borrows it
 * makes a connection of its own around its session; the events of that are told as the library tells them. Between two
 * loans it is idle, has nothing of a caller's, and ends when anything comes. Thread-safe.
 */
final class SharedConnection implements IOEventDispatch {
  private static final int GOOD_BYE_MILLIS = 1000;
  private static final long GOOD_BYE_NANOS = TimeUnit.MILLISECONDS.toNanos(GOOD_BYE_MILLIS);

  private final Lending lending;
  private final SocketChannel channel;
  private final BaseIOReactor reactor;
  private final ConnectionSocket socket;
  private final Events events;
  private final Thread thread = Thread.currentThread();
  /** Of its reactor, and with it of its descriptors. */
  private final Ending ending = new Ending();
  private final Handover<Connecting> next = new Handover<>();
  private volatile IOSession session;
  private volatile Loan loan;
  private volatile boolean disturbed;
  private volatile boolean counted;
  private volatile int depth;

  /** To be made on the thread that is to be the connection's. */
  SharedConnection(Lending lending, IOReactorConfig settings, SocketChannel channel) throws IOException {
    this.lending = lending;
    this.channel = channel;
    this.reactor = new BaseIOReactor(settings.getSelectInterval(), settings.isInterestOpQueued());
    this.socket = new ConnectionSocket(this);
    this.events = new Events(this, lending);
  }

  SocketChannel channel() {
    return channel;
  }

  ConnectionSocket socket() {
    return socket;
  }

  /** Null while it is idle. */
  Loan loan() {
    return loan;
  }

  /** Until it ends. */
  void serve(Connecting first) throws IOException {
    next.begin(first);
    try {
      reactor.addChannel(new ChannelEntry(channel));
      reactor.execute(this);
    } finally {
      ending.come();
    }
  }

  /** It is idle, and leased to this one. */
  void offer(Connecting leased) {
    try {
      next.offer(leased, top());
    } catch (CancelledKeyException closed) {
      // which is looked at now
    }
    if (isClosed() && next.withdraw(leased)) {
      ending.then(leased::redial);
    }
  }

  @Override
  public void connected(IOSession opened) {
    session = opened;
    begin(next.take());
  }

  private void begin(Connecting wanted) {
    depth++;
    try {
      thread.setContextClassLoader(wanted.contextLoader());
      Loan begun = wanted.lend(this);
      loan = begun;
      counted = wanted.isCounted();
      if (begun == null) {
        ending.then(wanted::abandoned);
        session.shutdown();
      } else {
        hand(wanted, begun);
      }
    } finally {
      left();
    }
  }

  private void hand(Connecting wanted, Loan begun) {
    session.setAttribute(IOSession.ATTACHMENT_KEY, wanted.getAttachment());
    top().setSocketTimeout(wanted.soTimeout());
    boolean taken = wanted.completes(top());
    Object own = session.getAttribute(CONNECTION_KEY);
    if (!taken || own == null) {
      session.shutdown();
      return;
    }
    lending.begins(own, begun);
    Object call = session.getAttribute(HttpAsyncRequestExecutor.HTTP_HANDLER);
    boolean wantedStill = begun.arrivesAt(call);
    if (!session.isClosed()) {
      events.connected(session);
      events.dialledUnlessSecure(begun);
    }
    if (!wantedStill && call == null) {
      begun.leave();
    }
  }

  @Override
  public void inputReady(IOSession of) {
    if (loan == null) {
      // Nobody has asked for anything.
      disturbed = true;
      session.shutdown();
      return;
    }
    depth++;
    try {
      events.inputReady(of);
    } finally {
      left();
    }
  }

  @Override
  public void outputReady(IOSession of) {
    Connecting wanted = next.take();
    if (wanted == null && loan == null) {
      wanted = isSayingGoodBye() ? null : next.takeOrRest(session);
    }
    if (wanted != null) {
      begin(wanted);
    } else if (loan != null) {
      depth++;
      try {
        events.outputReady(of);
      } finally {
        left();
      }
    }
  }

  @Override
  public void timeout(IOSession of) {
    if (loan == null) {
      session.shutdown();
      return;
    }
    depth++;
    try {
      events.timeout(of);
    } finally {
      left();
    }
  }

  @Override
  public void disconnected(IOSession of) {
    Loan last = loan;
    try {
      if (last != null) {
        events.disconnected(of);
      }
    } finally {
      loan = null;
      if (last != null) {
        lending.ends(of.getAttribute(CONNECTION_KEY));
        ending.then(last::closed);
      }
      Connecting wanted = next.take();
      if (wanted != null) {
        ending.then(wanted::redial);
      }
      reactor.gracefulShutdown();
    }
  }

  /** The caller's code has been left. */
  private void left() {
    Loan last = loan;
    if (--depth == 0 && last != null && last.isBack()) {
      lending.ends(session.getAttribute(CONNECTION_KEY));
      loan = null;
      ((CallersThread) thread).forget();
      last.settle(socket, rests());
    } else if (last != null) {
      last.left();
    }
  }

  /** From now on nothing may come. @return whether nothing has */
  private boolean rests() {
    try {
      IOSession top = top();
      lending.library().strip(session);
      top.setBufferStatus(null);
      top.setSocketTimeout(0);
      top.setEvent(EventMask.READ);
      top.clearEvent(EventMask.WRITE);
      return isSilent();
    } catch (CancelledKeyException closed) {
      return false;
    } catch (Throwable ours) {
      lending.sockets().failed(ours);
      return false;
    }
  }

  /** Whether it is open, and nothing has come that nobody asked for. */
  boolean isSilent() {
    SSLIOSession tls = tls();
    return !isClosed()
        && !disturbed
        && (tls == null || !tls.hasBufferedInput())
        && lending.sockets().isSilent(channel);
  }

  boolean isClosed() {
    return session == null ? !channel.isOpen() : top().isClosed();
  }

  /** Whether the current thread is its own, which will leave the caller's code. */
  boolean isWithinEvent() {
    return Thread.currentThread() == thread && depth > 0;
  }

  /** Whether it is in an event in which nothing of an answer is left to come. */
  boolean isEnding() {
    IOSession current = session;
    Object own = current == null || depth == 0 ? null : current.getAttribute(CONNECTION_KEY);
    return own instanceof NHttpConnectionBase && lending.library().isRead((NHttpConnectionBase) own);
  }

  boolean isBetweenMessages(NHttpConnectionBase of) throws Throwable {
    return lending.library().isBetweenMessages(of);
  }

  /** Null where there is no TLS. */
  SSLSession tlsSession() {
    SSLIOSession tls = tls();
    return tls == null ? null : tls.getSSLSession();
  }

  private SSLIOSession tls() {
    return session == null ? null : (SSLIOSession) session.getAttribute(SSLIOSession.SESSION_KEY);
  }

  private IOSession top() {
    SSLIOSession tls = tls();
    return tls == null ? session : tls;
  }

  /** While it is idle. With the good-bye of TLS, which its thread says; where places are counted that is awaited. */
  void close() {
    if (session == null) {
      return;
    }
    session.setSocketTimeout(GOOD_BYE_MILLIS);
    top().close();
    if (counted && Thread.currentThread() != thread) {
      ending.await(GOOD_BYE_NANOS);
    }
  }

  /** The library keeps it: the operator's timeout, in milliseconds, is none of its application's. */
  void forgetTimeout(int operators) {
    IOSession top = top();
    if (operators > 0 && top.getSocketTimeout() == operators) {
      top.setSocketTimeout(0);
    }
  }

  /** That of TLS, of which it says as much as it can. @return false where it is not about to end */
  private boolean isSayingGoodBye() {
    SSLIOSession tls = tls();
    if (tls == null || !tls.isClosed()) {
      return false;
    }
    try {
      tls.outboundTransport();
    } catch (IOException lost) {
      session.shutdown();
    }
    if (tls.isOutboundDone() && !tls.hasBufferedOutput()) {
      session.shutdown();
    }
    return true;
  }

  /** At once. */
  void shutDown() {
    session.shutdown();
  }
}
