package io.retropool.client.urlconnection;

import io.retropool.client.Answer;
import io.retropool.client.ClientContext;
import io.retropool.client.HookGroup;
import io.retropool.client.Proof;
import io.retropool.client.WeakIdentityMap;
import io.retropool.client.socket.Manners;
import io.retropool.client.socket.RawSocket;
import io.retropool.client.socket.SocketCheck;
import io.retropool.event.Events;
import io.retropool.pool.CloseReason;
import io.retropool.pool.Lease;
import io.retropool.pool.Pool;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;

/**
 * Lends the JDK's {@code HttpURLConnection} the core's connections instead of those of its own cache; the protocol
 * above stays the JDK's.
 *
 * <p>A call enters {@code HttpClient.New}: here it gets its lease, and here only may it wait, as on JDK 8 and 11 the
 * cache's own methods hold the one lock of all. The JDK then asks its cache, which answers with the connection that was
 * chosen, or opens a new one. The lease ends when the JDK puts the connection into its cache, or closes it.
 *
 * <p>Thread-safe.
 */
final class UrlConnectionAdapter {
  /** How many idle connections the JDK keeps for a server unless told (KeepAliveCache.MAX_CONNECTIONS, 8 to 26). */
  private static final int KEPT_BY_JDK = 5;

  private final JdkHttp jdk;
  private final int keptByJdk;
  private final RawSocket raw;
  private final LeaseCheck check;
  private final Manners manners = new Manners();
  private final Fitness fitness;
  private final IdleTime idleTime;
  private final ErrorBodies errorBodies;
  private final Pooling pooling;
  private final Proof proof;
  private final CallRecords records;
  private final WeakIdentityMap<Object, HttpState> states = new WeakIdentityMap<>();
  /** By their sockets: the clients, weakly, because they refer to their sockets. */
  private final WeakIdentityMap<Socket, WeakReference<Object>> clients = new WeakIdentityMap<>();
  private final Observing observing = new Observing();
  private final Entrance entrance;
  private final Timeouts timeouts;
  private final Dialler dialler;
  private final Handshaker handshaker;

  /** @throws ReflectiveOperationException where this JDK is not as expected */
  static UrlConnectionAdapter of(ClientContext context, HookGroup group, HookGroup connects)
      throws ReflectiveOperationException {
    return new UrlConnectionAdapter(context, group, connects, new JdkHttp(context.access()));
  }

  private UrlConnectionAdapter(ClientContext context, HookGroup group, HookGroup connects, JdkHttp jdk)
      throws ReflectiveOperationException {
    this.jdk = jdk;
    int told = Integer.getInteger("http.maxConnections", KEPT_BY_JDK);
    this.keptByJdk = told <= 0 ? KEPT_BY_JDK : told;
    this.raw = RawSocket.of(context.access());
    this.fitness = new Fitness(jdk, manners);
    this.idleTime = new IdleTime(jdk);
    this.errorBodies = new ErrorBodies(jdk, states, keptByJdk);
    this.pooling = new Pooling(context);
    this.check = new LeaseCheck(new SocketCheck(raw), manners, new Rest(manners, raw));
    EarlyBytes early = new EarlyBytes(jdk, raw, check);
    this.proof = new Proof(group);
    Events events = context.events();
    this.records = new CallRecords(jdk, context.access(), events);
    CurrentCall current = new CurrentCall();
    Routes routes = new Routes(jdk, context.identities());
    this.timeouts = new Timeouts(context);
    OutsideCalls outside = new OutsideCalls(jdk, context, current, timeouts, raw, connects);
    this.entrance =
        new Entrance(
            jdk, routes, pooling, events, records, observing, states, current, manners, proof, outside, timeouts);
    this.dialler = new Dialler(jdk, pooling, events, this, states, current, manners, early, timeouts);
    Secured secured = new Secured(context.identities());
    this.handshaker = new Handshaker(jdk, pooling, events, this, states, early, timeouts, secured);
  }

  // ---- the way to a connection

  /** {@code HttpClient.New}, and what it asks the cache. */
  Entrance entrance() {
    return entrance;
  }

  /** Of calls that run as without the agent. */
  Observing observing() {
    return observing;
  }

  /** {@code HttpClient.openServer}. */
  Dialler dialler() {
    return dialler;
  }

  /** {@code HttpsClient.afterConnect}. */
  Handshaker handshaker() {
    return handshaker;
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
      timeouts.reading(http, state);
    }
  }

  /** {@code KeepAliveCache.put}: the exchange is over, and the JDK would keep the connection. */
  Object[] put(Object http) throws Throwable {
    HttpState state = states.get(http);
    Lease lease = state == null ? null : state.takeLease();
    if (lease == null) {
      observing.ended(http);
      return null;
    }
    proof.seen();
    try {
      Object connection = state.holder();
      fitness.answered(connection, state);
      long idle = fitness.fit(http, connection, state) ? state.mayIdle(idleTime.nanos(http, connection)) : -1;
      records.completed(state);
      if (idle < 0) {
        lease.close(CloseReason.UNFIT);
      } else {
        state.keptBy(lease.connection(), keptByJdk);
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
      fitness.answered(state.holder(), state);
    } else {
      observing.ended(http);
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
    state.lostByJdk();
    if (pooling.disconnectCloses(state.upstream().pool()) || !state.earned()) {
      state.closeIfIdle();
    }
    return Answer.value(null);
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
    Socket socket = socket(pooled.http());
    Pool pool = pooled.state().upstream().pool();
    return pooled.state().tlsHolds()
        && check.fit(socket, pooled.state(), idleNanos)
        && pooling.refusesTls(socket, pool) == null;
  }

  /** Whether nothing is to be waited for before it is closed. */
  boolean closesAtOnce(PooledHttp pooled) {
    Socket socket = socket(pooled.http());
    return !check.watches(socket, pooled.state()) && (raw == null || !raw.blocksAtClose(socket));
  }

  /** On the closer's thread: says good-bye where TLS does, unless there is no room for it. */
  void close(PooledHttp pooled) {
    Object http = pooled.http();
    states.remove(http);
    Socket socket = socket(http);
    try {
      if (raw != null && raw.blocksAtClose(socket)) {
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
