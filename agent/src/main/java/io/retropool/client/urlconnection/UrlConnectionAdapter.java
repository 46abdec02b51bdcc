package io.retropool.client.urlconnection;

import io.retropool.client.Answer;
import io.retropool.client.ClientContext;
import io.retropool.client.HookGroup;
import io.retropool.client.Proof;
import io.retropool.client.WeakIdentityMap;
import io.retropool.client.socket.Manners;
import io.retropool.client.socket.RawSocket;
import io.retropool.client.socket.SocketCheck;
import io.retropool.client.urlconnection.Routes.RouteOfCall;
import io.retropool.event.Events;
import io.retropool.pool.AcquireException;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import io.retropool.routing.Decision;
import io.retropool.routing.Methods;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.Socket;
import java.net.URL;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Lends the JDK's {@code HttpURLConnection} the core's connections instead of those of its own cache; the protocol above
 * stays the JDK's.
 *
 * <p>A call enters {@code HttpClient.New}: here it gets its lease, and here only may it wait, as on JDK 8 and 11 the
 * cache's own methods hold the one lock of all. The JDK then asks its cache, which answers with the connection that was
 * chosen, or opens a new one. The lease ends when the JDK puts the connection into its cache, or closes it.
 *
 * <p>Thread-safe.
 */
final class UrlConnectionAdapter {
  static final String NAME = "urlconnection";

  /** Within which the good-bye of TLS must be written. */
  private static final int GOOD_BYE_MILLIS = 1_000;

  private final JdkHttp jdk;
  private final RawSocket raw;
  private final LeaseCheck check;
  private final Manners manners = new Manners();
  private final EarlyBytes early;
  private final Routes routes;
  private final Fitness fitness;
  private final IdleTime idleTime;
  private final ErrorBodies errorBodies;
  private final Pooling pooling;
  private final Proof proof;
  private final Events events;
  private final CallRecords records;
  private final WeakIdentityMap<Object, HttpState> states = new WeakIdentityMap<>();
  /** By their sockets: the clients, weakly, because they refer to their sockets. */
  private final WeakIdentityMap<Socket, WeakReference<Object>> clients = new WeakIdentityMap<>();
  private final CurrentCall current = new CurrentCall();
  private final Dialler dialler;

  /** @throws ReflectiveOperationException where this JDK is not as expected */
  static UrlConnectionAdapter of(ClientContext context, HookGroup group) throws ReflectiveOperationException {
    return new UrlConnectionAdapter(context, group, new JdkHttp(context.access()));
  }

  private UrlConnectionAdapter(ClientContext context, HookGroup group, JdkHttp jdk) {
    this.jdk = jdk;
    this.raw = RawSocket.of(context.access());
    this.routes = new Routes(jdk, context.identities());
    this.fitness = new Fitness(jdk, manners);
    this.idleTime = new IdleTime(jdk);
    this.errorBodies = new ErrorBodies(jdk, states);
    this.pooling = new Pooling(context);
    this.check = new LeaseCheck(new SocketCheck(raw), manners, new Rest(manners, raw));
    this.early = new EarlyBytes(jdk, raw, check);
    this.proof = new Proof(group);
    this.events = context.events();
    this.records = new CallRecords(jdk, context.access(), events);
    this.dialler = new Dialler(jdk, pooling, events, this, states, current, manners, early);
  }

  // ---- the way to a connection

  /** {@code HttpClient.New}. */
  Object enterHttp(URL url, Proxy proxy, int connectTimeout, boolean useCache, Object connection) throws Throwable {
    if (!poolable(url, connection)) {
      return passing();
    }
    Decision decision = decide(url, connection);
    if (goesPast(decision)) {
      return passing();
    }
    Origin origin = Routes.origin(url);
    return enter(decision, routes.http(origin, proxy, connection), connectTimeout, useCache, connection);
  }

  /** {@code HttpsClient.New}. */
  Object enterHttps(
      SSLSocketFactory factory,
      URL url,
      HostnameVerifier verifier,
      Proxy proxy,
      boolean useCache,
      int connectTimeout,
      Object connection)
      throws Throwable {
    if (!poolable(url, connection) || opensOwnTunnel(proxy, connection)) {
      return passing();
    }
    Decision decision = decide(url, connection);
    if (goesPast(decision)) {
      return passing();
    }
    Origin origin = Routes.origin(url);
    RouteOfCall of = routes.https(origin, proxy, connection, factory, verifier);
    records.uses(factory, of.notShared == null);
    return enter(decision, of, connectTimeout, useCache, connection);
  }

  /** Other vendors' handlers and subclasses may use the JDK's client as they like: they are left alone. */
  private static boolean poolable(URL url, Object connection) {
    String protocol = url.getProtocol();
    return connection != null
        && connection.getClass().getClassLoader() == null
        && ("http".equals(protocol) || "https".equals(protocol));
  }

  /** With credentials of its own for the proxy, which are in no route: nobody else may use that tunnel. */
  private boolean opensOwnTunnel(Proxy proxy, Object connection) throws Throwable {
    return proxy != null
        && proxy.type() == Proxy.Type.HTTP
        && jdk.userHeader(connection, "Proxy-Authorization") != null;
  }

  private Decision decide(URL url, Object connection) {
    return pooling.decide(new Facts(jdk, url, (HttpURLConnection) connection));
  }

  private static boolean goesPast(Decision decision) {
    return decision.pool() == null && !decision.observed();
  }

  /** The original code is to run, and must not take this call for the one that it may happen within. */
  private Object passing() {
    Call outer = current.get();
    if (outer == null) {
      return null;
    }
    Call call = Call.passing(outer);
    current.enter(call);
    return call;
  }

  private Object enter(Decision decision, RouteOfCall of, int connectTimeout, boolean useCache, Object connection)
      throws Throwable {
    Origin origin = of.route.origin();
    boolean unsafeMethod = !Methods.idempotent(Facts.method((HttpURLConnection) connection));
    boolean unsafe = decision.unsafe(unsafeMethod);
    boolean reusable = useCache && mayTakeUsed(origin, connection, unsafeMethod, unsafe);
    if (decision.observed()) {
      pooling.observed(of.route, reusable && of.notShared == null);
      return passing();
    }
    Upstream upstream = decision.pool().upstream(origin);
    if (of.notShared != null) {
      String pool = upstream.pool().name();
      events.notPooled(origin.toString(), pool, decision.tags().toString(), NAME, of.notShared);
    }
    Request request = Request.of(of.route).within(timeout(connectTimeout)).tagged(decision.tags().toString());
    request = reusable ? request : request.fresh();
    request = unsafe ? request.unsafe() : request;
    CallRecord record = records.begin(connection, origin, upstream.pool().name());
    Lease lease;
    try {
      lease = pooling.acquire(upstream, request.heldBy(connection));
    } catch (AcquireException e) {
      if (record != null) {
        record.failed("acquire", e);
      }
      return Answer.thrown(Pooling.refusal(e));
    }
    Call call = new Call(current.get(), upstream, of.route, request, connection, lease, record);
    current.enter(call);
    return call;
  }

  /**
   * Not where the JDK has no second try, should the server be closing: for a body that is streamed, and for a POST with
   * {@code sun.net.http.retryPost=false}. Nor where a second try may be a second delivery.
   *
   * @param unsafeMethod by RFC 9110, 9.2.2: a server that acts on the request and then loses the connection must not see
   *     it again
   * @param unsafe the same, but the operator knows better
   */
  private boolean mayTakeUsed(Origin origin, Object connection, boolean unsafeMethod, boolean unsafe) throws Throwable {
    return !jdk.streams(connection)
        && (!unsafeMethod || jdk.retriesPost())
        && (!unsafe || manners.keepsUnsafe(origin, System.nanoTime()));
  }

  private static long timeout(int connectTimeoutMillis) {
    return connectTimeoutMillis <= 0 ? 0 : connectTimeoutMillis * 1_000_000L;
  }

  /** Both {@code New} methods. */
  Object[] exitNew(Call call, Object http, Throwable thrown) {
    current.leave(call);
    if (call.isPassing()) {
      return null;
    }
    PooledHttp chosen = call.chosen();
    Lease untouched = call.takeLease();
    if (thrown != null) {
      Pooling.giveUp(untouched);
      call.closeDialled();
    } else if (chosen != null && chosen.http() == http) {
      chosen.state().reused(untouched, call);
    } else {
      Pooling.giveUp(untouched);
      if (states.get(http) == null) {
        proof.missed();
      }
    }
    return null;
  }

  /** {@code KeepAliveCache.get}, which is asked by {@code New} and by nobody else for a client of ours. */
  Object[] cached() {
    Call call = current.get();
    if (call == null || call.isPassing()) {
      return null;
    }
    PooledHttp chosen = call.chosen();
    return Answer.value(chosen == null ? null : chosen.http());
  }

  /** {@code HttpClient.openServer}. */
  Dialler dialler() {
    return dialler;
  }

  // ---- the end of a lease

  /** A socket has been opened, or layered over another, for this client. */
  void owns(Object http, Socket socket) {
    if (socket != null) {
      clients.put(socket, new WeakReference<>(http));
    }
  }

  /** {@code HttpClient.writeRequests}: a request is about to be sent. */
  void requested(Object http, Object head) throws Throwable {
    HttpState state = states.get(http);
    if (state != null) {
      fitness.requested(head, state);
    }
  }

  /** {@code KeepAliveCache.put}: the exchange is over, and the JDK would keep the connection. */
  Object[] put(Object http) throws Throwable {
    HttpState state = states.get(http);
    Lease lease = state == null ? null : state.takeLease();
    if (lease == null) {
      return null;
    }
    proof.seen();
    try {
      Object connection = state.holder();
      long idle = fitness.fit(http, connection, state) ? idleTime.nanos(http, connection) : -1;
      records.completed(state);
      if (idle < 0) {
        lease.close(CloseReason.UNFIT);
      } else {
        lease.release(idle);
      }
    } catch (Throwable unsure) {
      lease.close(CloseReason.UNFIT);
      throw unsure;
    }
    return Answer.value(null);
  }

  /** {@code HttpClient.closeServer} has closed the socket. */
  void closed(Object http) {
    HttpState state = states.get(http);
    Lease lease = state == null ? null : state.takeLease();
    if (lease != null) {
      lease.closedByLibrary(CloseReason.EXCHANGE);
      records.closed(http, state);
    }
  }

  /**
   * {@code Socket.close}: the end of an exchange after which the JDK keeps no connection ({@code Connection: close}, or
   * HTTP/1.0). The body's stream closes the socket then, and {@code closeServer} is not called.
   *
   * @param socket any of this JVM
   */
  void socketClosed(Socket socket) {
    WeakReference<Object> client = clients.get(socket);
    Object http = client == null ? null : client.get();
    Socket now = http == null ? null : socket(http);
    // Not one that the client had before it reconnected.
    if (now != null && (now == socket || now.isClosed())) {
      closed(http);
    }
  }

  /** Those that were closed before {@code Socket.close} was woven. */
  void lookForClosedSockets() {
    for (Socket socket : clients.keys()) {
      if (socket.isClosed()) {
        socketClosed(socket);
      }
    }
  }

  /**
   * {@code closeIdleConnection}, by which {@code disconnect()} closes any idle connection to that server, also another
   * call's. {@code disconnect()} means "I am done": the connection stays, unless the operator wants it closed, or its
   * route has not earned pooling yet.
   */
  Object[] disconnected(Object http) {
    HttpState state = states.get(http);
    if (state == null) {
      return null;
    }
    if (pooling.disconnectCloses(state.upstream().pool()) || !state.earned()) {
      state.closeIfIdle();
    }
    return Answer.value(null);
  }

  // ---- TLS

  /** {@code HttpsClient.afterConnect}: the handshake, on a new connection. */
  Object enterHandshake(Object http) {
    HttpState state = states.get(http);
    DialTimes times = state == null ? null : state.takeDial();
    return times == null ? null : new Handshake(state, times, events.tlsHandshake());
  }

  void exitHandshake(Object http, Handshake handshake, Throwable thrown) throws Throwable {
    Socket socket = jdk.socket(http);
    handshake.end(socket, thrown);
    owns(http, socket);
    if (thrown == null) {
      early.watch(http, socket, handshake.state());
    } else {
      CallRecord record = handshake.state().record();
      if (record != null) {
        record.failed("handshake", thrown);
      }
      Lease lease = handshake.state().takeLease();
      if (lease != null) {
        lease.close(CloseReason.EXCHANGE);
      }
    }
  }

  /** {@code HttpURLConnection.getInputStream0}: the head of an answer is there, or none will come. */
  void answered(Object connection, Throwable thrown) throws Throwable {
    records.answered(connection, thrown);
    if (thrown instanceof IOException) {
      errorBodies.take(connection);
    }
  }

  // ---- for the core

  /** The check at lease. */
  boolean fit(PooledHttp pooled, long idleNanos) {
    return check.fit(socket(pooled.http()), pooled.state(), idleNanos);
  }

  /** On the closer's thread: says good-bye where TLS does, unless that cannot be written within a second. */
  void close(PooledHttp pooled) {
    Object http = pooled.http();
    states.remove(http);
    Socket socket = socket(http);
    try {
      check.closing(socket, pooled.state());
      if (socket instanceof SSLSocket && raw != null && raw.writable(socket, GOOD_BYE_MILLIS) == RawSocket.NO) {
        raw.close(socket);
      } else {
        jdk.closeServer(http);
      }
    } catch (Throwable alreadyClosed) {
      // closeServer itself throws nothing; there is nothing left to close
    }
  }

  /** Null before it is connected. */
  Socket socket(Object http) {
    try {
      return jdk.socket(http);
    } catch (Throwable unreadable) {
      return null;
    }
  }

  /** Whether the application has let go, but the JDK has not; or it is no business of ours any more. */
  boolean stillInUse(Object http) {
    if (!proof.group().on()) {
      return true;
    }
    try {
      Object input = jdk.serverInput(http);
      return jdk.isKeepAliveStream(input) && jdk.queuedForCleanup(input);
    } catch (Throwable unreadable) {
      return false;
    }
  }
}
