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
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;

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
  private final Consumer<Throwable> failed;
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
      Manners manners,
      Consumer<Throwable> failed) {
    this.context = context;
    this.jdk = jdk;
    this.current = current;
    this.cores = cores;
    this.proof = proof;
    this.facts = facts;
    this.manners = manners;
    this.failed = failed;
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
        || chosen instanceof StreamedConnection
        || !chosen.cacheKey().equals(key)
        || !chosen.fit(0)
        || !chosen.leased(lease.connection(), lease, call)) {
      // Another address than when it was opened, another proxy, or something has come since the lease was granted.
      Lease.giveUp(lease);
      call.lease(CallLeases.acquireNow(call.wanted(), true, call), call.wanted());
      return Answer.value(null);
    }
    call.mindFailure();
    return Answer.value(chosen.connection());
  }

  /** {@code Http1Exchange.sendHeadersAsync}: what it returns is done when there is an open connection. */
  Object[] headers(Call call, Object exchangeImpl, CompletableFuture<?> sent) throws Throwable {
    Object connection = jdk.connection(exchangeImpl);
    Carried lent = call.carrier();
    // Not asked of what is open: one that was lent has been written to by now, and may have been ended for that.
    if (lent != null && jdk.channel(lent.connection().connection()) == jdk.channel(connection)) {
      lent.exchange(exchangeImpl);
      return null;
    }
    Lease lease = forDial(call);
    Wanted wanted = call.wanted();
    return Answer.value(
        sent.whenComplete((nothing, thrown) -> dialled(call, wanted, lease, exchangeImpl, connection, thrown)));
  }

  /** What this {@code HttpConnection} is to the pool; null where it is none of ours. */
  PooledConnection known(Object connection) throws Throwable {
    return open.isEmpty() ? null : open.get(jdk.channel(connection));
  }

  /** What is known, and is to be learnt, of the server that this is wanted of. */
  ServerManners server(Wanted wanted) {
    return new ServerManners(manners, wanted.upstream.origin());
  }

  /** What this {@code HttpConnection} carries; null where it is none of ours, or idle. */
  private Carried carriedBy(Object connection) throws Throwable {
    PooledConnection known = open.get(jdk.channel(connection));
    return known == null ? null : known.carries();
  }

  /** A lease without a connection; null where none could be had at once. */
  static Lease forDial(Call call) {
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
      opened(call, wanted, lease, new PooledConnection(jdk, call.core, server(wanted), connection), exchangeImpl);
    } catch (Throwable ours) {
      // The call has its connection all the same, which nobody gets after it.
      failed.accept(ours);
      if (lease != null && lease.connection() == null) {
        Lease.giveUp(lease);
      }
    }
  }

  /**
   * A call has dialled a connection, which carries it.
   *
   * @param lease null where none could be had
   * @param exchange see {@link Carried#exchange}
   */
  void opened(Call call, Wanted wanted, Lease lease, PooledConnection opened, Object exchange) throws Throwable {
    Object connection = opened.connection();
    cores.opened(call.core);
    context.settings(wanted.upstream.pool()).socket().applyTo(((SocketChannel) jdk.channel(connection)).socket());
    Connection registered =
        lease == null
            ? wanted.upstream.foreign(CallLeases.notKept(wanted.upstream.origin()), opened)
            : lease.opened(opened);
    call.record().endDial(wanted, lease, registered.id(), facts.session(connection), null);
    opened.leased(registered, lease, call);
    opened.carries().exchange(exchange);
    open.put(jdk.channel(connection), opened);
    if (!jdk.isOpen(connection)) {
      closed(connection);
    }
    call.mindFailure();
  }

  /** {@code HttpConnection.closeOrReturnToCache}: the exchange is over. */
  Object toPool(Object connection, HttpHeaders headers) throws Throwable {
    PooledConnection known = known(connection);
    if (known == null) {
      return null;
    }
    Carried over = known.carries();
    Object exchange = over == null ? null : over.exchange();
    if (exchange != null) {
      known.beyond(jdk.unread(exchange));
    }
    long idle = headers == null || exchange == null || !isOver(over, headers) ? -1 : mayIdle(exchange, headers);
    boolean leads = over != null && over.lease != null && !over.leadsNowhere();
    if (idle <= 0 || !leads || !known.server().isTrusted() || !jdk.isOpen(connection)) {
      known.completed();
      jdk.close(connection);
      return Answer.value(null);
    }
    proof.seen();
    jdk.closeWhenTouched(known.core().pool(), connection);
    known.release(idle);
    return Answer.value(null);
  }

  /**
   * By either side's word and the JDK's settings. A request may say {@code Connection: close} where a property of the
   * JDK allows it; the JDK goes by the answer alone.
   */
  private long mayIdle(Object exchange, HttpHeaders headers) throws Throwable {
    HttpHeaders asked = jdk.requestOf(jdk.exchangeOfImplementation(exchange)).headers();
    return IdleTime.saysClose(asked) ? -1 : Math.min(idleTime.nanos(headers), jdk.keeps().http1());
  }

  /** An answer has come without a hook having seen its connection. */
  void passedUnseen() {
    proof.missed();
  }

  /** Whether nothing of this exchange can come any more. */
  private boolean isOver(Carried carried, HttpHeaders headers) throws Throwable {
    Object exchange = carried.exchange();
    String method = jdk.requestOf(jdk.exchangeOfImplementation(exchange)).method();
    return (jdk.ends().hasNone(exchange) || isBodyRead(carried))
        && jdk.answers().endsBeyondDoubt(exchange, method, headers);
  }

  /**
   * Whether the server has waited for the body, as far as can be told from here. Where its answer came, or may have
   * come, before the end of that, or refuses the request, it may take what it has not read for another request, and
   * answer it.
   */
  private boolean isBodyRead(Carried carried) throws Throwable {
    Object exchange = carried.exchange();
    return carried.isSentFirst() && jdk.ends().isTaken(exchange) && !jdk.answers().refuses(exchange);
  }

  /**
   * The subscriber to a request's body is given a part of it: before the last one is written, nothing of the answer may
   * have come.
   */
  void body(Object subscriber, ByteBuffer part) throws Throwable {
    if (!jdk.ends().isLast(subscriber, part)) {
      return;
    }
    Object exchange = jdk.ends().exchangeOf(subscriber);
    Object connection = jdk.connection(exchange);
    Carried carried = carriedBy(connection);
    if (carried != null
        && carried.exchange() == exchange
        && jdk.ends().isUnanswered(exchange)
        && (ticketsMayCome(carried, connection) || jdk.isSilent(connection))) {
      carried.sentFirst();
    }
  }

  /** After its handshake a server of TLS 1.3 sends session tickets unasked (RFC 8446, section 4.6.1). */
  private boolean ticketsMayCome(Carried carried, Object connection) throws Throwable {
    SSLSession session = carried.isUsed() ? null : facts.session(connection);
    return session != null && session.getProtocol().equals("TLSv1.3");
  }

  /** The head of an answer to this call has come, a {@code Response}. */
  static void answered(Call call, int status, Object head) {
    call.head(head);
    Carried carrier = call.carrier();
    if (carrier != null) {
      carrier.answered(status);
    }
  }

  /**
   * A call has failed before a byte of an answer came, and the JDK sends it once more, on a new connection. A server
   * that reads the second request on each connection, and closes, would have each of them twice: it is dialled for a
   * minute, and has one of them twice.
   */
  void failed(Call call, Throwable failure) throws Throwable {
    Carried carried = call.carrier();
    if (carried != null && carried.isUsed() && jdk.isExpiry(CallRecord.cause(failure)) && !call.isCancelled()) {
      carried.connection().server().endedUsed();
    }
  }

  /** {@code ConnectionPool.CleanupTrigger.onNext}: a core's connection that is idle ends, as bytes have come on it. */
  void unasked(Object trigger, List<?> buffers) throws Throwable {
    PooledConnection known = open.get(jdk.channel(jdk.connectionOfTrigger(trigger)));
    if (known != null && buffers.stream().anyMatch(buffer -> ((ByteBuffer) buffer).hasRemaining())) {
      known.server().sentUnasked();
    }
  }

  /** {@code PlainHttpConnection.close} has closed the socket; those that are layered upon it end there, too. */
  void closed(Object connection) throws Throwable {
    Object channel = jdk.channel(connection);
    PooledConnection known = open.get(channel);
    if (known != null && known.endsWithSocket() && open.remove(channel, known)) {
      known.closed();
      cores.closed(known.core());
    }
  }
}
