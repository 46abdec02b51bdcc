package io.retropool.client.jdkhttp.java11;

import io.retropool.client.Answer;
import io.retropool.client.ClientContext;
import io.retropool.client.Proof;
import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.client.socket.Manners;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lends the cores the pool's HTTP/1.1 connections instead of those of the JDK's own {@code ConnectionPool}, which stays
 * empty. Thread-safe.
 */
final class Connections {
  private final JdkInternals jdk;
  private final CurrentCall current;
  private final CoreClients cores;
  private final Proof proof;
  private final JdkFacts facts;
  private final ClientContext context;
  private final Manners manners;
  private final IdleTime idleTime = new IdleTime();
  /** Those that are open, by their channels. */
  private final ConcurrentMap<Object, PooledConnection> open = new ConcurrentHashMap<>();

  Connections(
      ClientContext context,
      JdkInternals jdk,
      CurrentCall current,
      CoreClients cores,
      Proof proof,
      JdkFacts facts,
      Manners manners) {
    this.context = context;
    this.jdk = jdk;
    this.current = current;
    this.cores = cores;
    this.proof = proof;
    this.facts = facts;
    this.manners = manners;
  }

  /** {@code ConnectionPool.getConnection}: answers with the connection that was chosen for the call, or none. */
  Object fromPool(Object pool, boolean secure, InetSocketAddress address, InetSocketAddress proxy) throws Throwable {
    Call call = current.get();
    if (call == null || call.core.pool() != pool) {
      return null;
    }
    Lease lease = call.takeLease();
    if (lease == null || lease.connection() == null) {
      call.lease(lease, call.wanted());
      return Answer.value(null);
    }
    PooledConnection chosen = (PooledConnection) lease.connection().transport();
    Object key = jdk.cacheKey(secure, secure || proxy == null ? address : null, proxy);
    if (chosen.core() != call.core
        || !chosen.cacheKey().equals(key)
        || !chosen.fit(0)
        || !chosen.leased(lease.connection(), lease, call)) {
      // Another address than when it was opened, another proxy, or something has come since the lease was granted.
      Lease.giveUp(lease);
      call.lease(CallLeases.acquireNow(call.wanted(), true, call), call.wanted());
      return Answer.value(null);
    }
    return Answer.value(chosen.connection());
  }

  /** {@code Http1Exchange.sendHeadersAsync}: what it returns is done when there is an open connection. */
  Object[] headers(Call call, Object exchangeImpl, CompletableFuture<?> sent) throws Throwable {
    Object connection = jdk.connection(exchangeImpl);
    PooledConnection known = open.get(jdk.channel(connection));
    if (known != null && known.isOf(call)) {
      known.exchange(exchangeImpl);
      return null;
    }
    Lease lease = forDial(call);
    Wanted wanted = call.wanted();
    return Answer.value(
        sent.whenComplete((nothing, thrown) -> dialled(call, wanted, lease, exchangeImpl, connection, thrown)));
  }

  /** A lease without a connection; null where none could be had at once. */
  private static Lease forDial(Call call) {
    Lease lease = call.takeLease();
    if (lease != null && lease.connection() == null) {
      return lease;
    }
    Lease.giveUp(lease);
    return CallLeases.acquireNow(call.wanted(), true, call);
  }

  private void dialled(
      Call call, Wanted wanted, Lease lease, Object exchangeImpl, Object connection, Throwable thrown) {
    if (thrown != null) {
      call.record().endDial(wanted, lease, 0, null, thrown);
      Lease.giveUp(lease);
      return;
    }
    try {
      PooledConnection opened = new PooledConnection(jdk, call.core, manners, connection);
      opened.exchange(exchangeImpl);
      cores.opened(call.core);
      context.settings(wanted.upstream.pool()).socket().applyTo(((SocketChannel) jdk.channel(connection)).socket());
      Connection registered =
          lease == null
              ? wanted.upstream.foreign(CallLeases.notKept(wanted.upstream.origin()), opened)
              : lease.opened(opened);
      call.record().endDial(wanted, lease, registered.id(), facts.session(connection), null);
      opened.leased(registered, lease, call);
      open.put(jdk.channel(connection), opened);
      if (!jdk.isOpen(connection)) {
        closed(connection);
      }
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  /** {@code HttpConnection.closeOrReturnToCache}: the exchange is over. */
  Object toPool(Object connection, HttpHeaders headers) throws Throwable {
    PooledConnection known = open.isEmpty() ? null : open.get(jdk.channel(connection));
    if (known == null) {
      return null;
    }
    Object exchange = known.exchange();
    if (exchange != null) {
      known.beyond(jdk.unread(exchange));
    }
    long idle = headers == null || exchange == null || !isOver(exchange, headers) ? -1 : idleTime.nanos(headers);
    if (idle < 0 || !known.isTrusted() || !known.hasLease() || !jdk.isOpen(connection)) {
      known.completed();
      jdk.close(connection);
      return Answer.value(null);
    }
    proof.seen();
    jdk.closeWhenTouched(known.core().pool(), connection);
    known.release(idle);
    return Answer.value(null);
  }

  /** An answer has come without a hook having seen its connection. */
  void passedUnseen() {
    proof.missed();
  }

  /**
   * Whether nothing of this {@code Http1Exchange} can come any more. After a request with a body nobody can tell
   * whether the answer came before the body had been sent: another may follow.
   */
  private boolean isOver(Object exchangeImpl, HttpHeaders headers) throws Throwable {
    HttpRequest request = jdk.requestOf(jdk.exchangeOfImplementation(exchangeImpl));
    return RequestBodies.isNone(request)
        && jdk.answers().endsBeyondDoubt(exchangeImpl, request.method(), headers);
  }

  /** The head of an answer to this call has come. */
  void answered(Call call, int status) {
    PooledConnection carrier = call.carrier();
    if (carrier != null && carrier.isUsed()) {
      manners.answeredOnUsed(call.wanted().upstream.origin(), status, System.nanoTime());
    }
  }

  /** {@code ConnectionPool.CleanupTrigger.onNext}: a core's connection that is idle ends, as bytes have come on it. */
  void unasked(Object trigger, List<?> buffers) throws Throwable {
    PooledConnection known = open.get(jdk.channel(jdk.connectionOfTrigger(trigger)));
    if (known != null && buffers.stream().anyMatch(buffer -> ((ByteBuffer) buffer).hasRemaining())) {
      known.sentUnasked();
    }
  }

  /** {@code PlainHttpConnection.close} has closed the socket; those that are layered upon it end there, too. */
  void closed(Object connection) throws Throwable {
    PooledConnection known = open.remove(jdk.channel(connection));
    if (known != null) {
      known.closed();
      cores.closed(known.core());
    }
  }
}
