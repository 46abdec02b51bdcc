package io.retropool.client.jdkhttp.java11;

import io.retropool.client.Answer;
import io.retropool.client.Proof;
import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.pool.Lease;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Lends the cores the pool's HTTP/2 connections, those over TLS, each to one call at a time: so no caller's unread
 * body, and no limit, GOAWAY or failure that another caller's stream has met, is anybody else's. The JDK's own map of
 * such connections stays empty. Thread-safe.
 */
final class Streams {
  private final Connections connections;
  private final JdkInternals jdk;
  private final Http2Internals http2;
  private final Proof proof;
  private final Executor workers;
  private final Consumer<Throwable> failed;

  /**
   * @param http2 null where this JDK is not as expected
   * @param workers runs what may wait for code of a caller's
   * @param failed hears of errors of ours on other threads than that of a hook
   */
  Streams(
      Connections connections,
      JdkInternals jdk,
      Http2Internals http2,
      Proof proof,
      Executor workers,
      Consumer<Throwable> failed) {
    this.connections = connections;
    this.jdk = jdk;
    this.http2 = http2;
    this.proof = proof;
    this.workers = workers;
    this.failed = failed;
  }

  /** Whether HTTP/2 connections are pooled. */
  boolean pooled() {
    return http2 != null && proof.group().on();
  }

  /** A {@code Http2Connection} was made; whether it is one that is pooled, and no upgraded one. */
  boolean takes(Object http2Connection) throws Throwable {
    return pooled() && jdk.isSecure(http2.below(http2Connection));
  }

  /** What this {@code Http2Connection} is to the pool; null where it is none of ours. */
  StreamedConnection known(Object http2Connection) throws Throwable {
    PooledConnection known = pooled() ? connections.known(http2.below(http2Connection)) : null;
    return known instanceof StreamedConnection ? (StreamedConnection) known : null;
  }

  // ---- a call finds its connection

  /**
   * {@code Http2ClientImpl.getConnectionFor}: answers with the connection that the lease came with, if it is one.
   *
   * @param exchange the JDK's {@code Exchange}
   */
  Object lend(Call call, Object request, Object exchange) throws Throwable {
    Lease lease = call.takeLease();
    if (lease == null
        || lease.connection() == null
        || !(lease.connection().transport() instanceof StreamedConnection)) {
      call.lease(lease, call.wanted());
      return call;
    }
    StreamedConnection chosen = (StreamedConnection) lease.connection().transport();
    if (carries(chosen, lease, call, request)) {
      chosen.carries().exchange(exchange);
      call.mindFailure();
      return Answer.value(CompletableFuture.completedFuture(chosen.http2()));
    }
    Lease.giveUp(lease);
    call.lease(CallLeases.acquireNow(call.wanted(), true, call), call.wanted());
    return call;
  }

  private boolean carries(StreamedConnection chosen, Lease lease, Call call, Object request) throws Throwable {
    try {
      return leads(chosen, call, request)
          && http2.reserve(chosen.http2())
          && chosen.leased(lease.connection(), lease, call);
    } catch (Throwable unexpected) {
      // The original runs, and no exit of ours would end it.
      Lease.giveUp(lease);
      throw unexpected;
    }
  }

  private boolean leads(StreamedConnection chosen, Call call, Object request) throws Throwable {
    return chosen.core() == call.core
        && chosen.fit(0)
        && chosen.cacheKey().equals(jdk.cacheKey(true, http2.address(request), http2.proxy(request)));
  }

  /** The same has returned this future: null for HTTP/1.1, or a new connection. */
  CompletableFuture<?> dialling(Call call, Object exchange, CompletableFuture<?> future) {
    return future.whenComplete(
        (made, thrown) -> {
          if (made != null) {
            dialled(call, exchange, made);
          }
        });
  }

  private void dialled(Call call, Object exchange, Object made) {
    Lease lease = null;
    try {
      Wanted wanted = call.wanted();
      lease = Connections.forDial(call);
      Object connection = http2.below(made);
      StreamedConnection opened =
          new StreamedConnection(jdk, call.core, connections.server(wanted), connection, http2, made, workers);
      connections.opened(call, wanted, lease, opened, exchange);
    } catch (Throwable ours) {
      // The call has its connection all the same, which nobody gets after it.
      failed.accept(ours);
      carryNoMore(made);
      if (lease != null && lease.connection() == null) {
        Lease.giveUp(lease);
      }
    }
  }

  private void carryNoMore(Object made) {
    try {
      http2.carryNoMore(made);
    } catch (Throwable closedAlready) {
      // what could be done has been done
    }
  }

  // ---- its end

  /** The stream of that number is going to end; null where it is none of a call of ours. */
  Ending ending(Object http2Connection, int number) throws Throwable {
    StreamedConnection connection = known(http2Connection);
    Object stream = connection == null ? null : http2.stream(http2Connection, number);
    if (stream == null) {
      return null;
    }
    Carried carried = connection.carries();
    boolean current = carried != null && jdk.exchangeOfImplementation(stream) == carried.exchange();
    return current || connection.isFinishing(stream)
        ? new Ending(connection, stream, current ? carried : null)
        : null;
  }

  /**
   * {@code Http2Connection.decrementStreamsCount}: the answer has come to its end, and the caller does not know yet. So
   * its next call finds this connection.
   */
  void ends(Ending ending) throws Throwable {
    if (ending.isCurrent() && isReusable(ending)) {
      ending.connection.finishes(ending.stream);
      release(ending);
    }
  }

  /** {@code Http2Connection.closeStream}: what can be used again would have been given back before, but for a body. */
  void ended(Ending ending) throws Throwable {
    boolean last = ending.connection.finished(ending.stream);
    if (ending.isCurrent()) {
      over(ending);
    }
    if (last) {
      ending.connection.close();
    }
  }

  private void over(Ending ending) throws Throwable {
    if (isReusable(ending)) {
      release(ending);
    } else {
      if (ending.carried.isUsed() && http2.isReset(ending.stream)) {
        // Its caller may have the body as a stream, and his call has succeeded.
        ending.connection.server().endedUsed();
      }
      ending.connection.completed();
      ending.connection.close();
    }
  }

  private boolean isReusable(Ending ending) throws Throwable {
    return ending.carried.lease != null
        && ending.carried.hasAnswer()
        && !ending.carried.leadsNowhere()
        && ending.connection.server().isTrusted()
        && http2.isWhole(ending.stream)
        && http2.isUsable(ending.connection.http2());
  }

  private void release(Ending ending) {
    proof.seen();
    ending.connection.release(jdk.keeps().http2());
  }

  /** An answer has come without a hook having seen its connection. */
  void passedUnseen() {
    if (pooled()) {
      proof.missed();
    }
  }

  /**
   * A call has failed before the head of an answer came. On a connection that another has used before, that may be for
   * the connection's sake, and the JDK is told so in its own words: it sends a GET or HEAD once more, on a new one. A
   * server that has not said that it did not look at the first may do so with every second one, and have it twice: it
   * is dialled for a minute. What the JDK would not repeat fails as it does on a connection of its own.
   *
   * @return what the JDK is to see
   */
  Throwable seen(Call call, Throwable thrown) {
    Carried carried = call.carrier();
    Throwable failure = CallRecord.cause(thrown);
    boolean ours = carried != null && carried.isUsed() && carried.connection() instanceof StreamedConnection;
    if (!ours || carried.hasAnswer() || failure instanceof HttpTimeoutException) {
      return thrown;
    }
    try {
      if (call.isCancelled()) {
        return thrown;
      }
      if (!((StreamedConnection) carried.connection()).isRefusing()) {
        carried.connection().server().endedUsed();
      }
      return call.wanted().request.isUnsafe() ? thrown : http2.again(failure);
    } catch (Throwable unsure) {
      failed.accept(unsure);
      return thrown;
    }
  }

  /** A stream that comes to its end. */
  static final class Ending {
    private final StreamedConnection connection;
    private final Object stream;
    private final Carried carried;

    /** @param carried null where its connection carries another, or nothing */
    private Ending(StreamedConnection connection, Object stream, Carried carried) {
      this.connection = connection;
      this.stream = stream;
      this.carried = carried;
    }

    private boolean isCurrent() {
      return carried != null && connection.carries() == carried;
    }
  }
}
